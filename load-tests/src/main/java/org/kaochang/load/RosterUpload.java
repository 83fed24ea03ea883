package org.kaochang.load;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An administrator who brings learners in one xlsx in the middle of an exam: first with a bad row at its end, which refuses the
 * whole file, then without it, then the same again; and watches how far it is. After each the learners on file are counted.
 */
final class RosterUpload implements Disturbance {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern OUTCOME = Pattern.compile("\"outcome\":\"([a-z]+)\"");
    private static final Pattern PROGRESS =
            Pattern.compile("\"phase\":\"([a-z]+)\",\"done\":([0-9]+),\"total\":([0-9]+)");

    private final Stage stage;
    private final String token;
    private final int people;
    private final AtomicBoolean begun = new AtomicBoolean();
    private int told;
    private final HttpClient client = HttpClient.newHttpClient();

    private volatile boolean running;
    private volatile double seconds;
    private volatile boolean sound;
    private volatile Instant from = Instant.MAX;
    private volatile Instant until = Instant.MAX;

    /** @param people 0 for none at all */
    RosterUpload(Stage stage, String token, int people) {
        this.stage = stage;
        this.token = token;
        this.people = people;
    }

    @Override
    public void begin() {
        if (people > 0 && begun.compareAndSet(false, true)) {
            // Made here, so that making it is not taken for reading it.
            byte[] bad = file(true);
            byte[] good = file(false);
            System.out.printf("roster  %d people, %.1f MB of xlsx%n", people, good.length / 1e6);
            Thread.ofPlatform().daemon().start(() -> work(bad, good));
        }
    }

    private void work(byte[] bad, byte[] good) {
        from = Instant.now();
        running = true;
        long since = System.nanoTime();
        try {
            boolean refused = whole("bad row", bad, "refused", 0);
            boolean accepted = whole("new", good, "accepted", people);
            boolean again = whole("again", good, "accepted", people);
            sound = refused && accepted && again;
        } catch (IOException | InterruptedException | SQLException failure) {
            System.out.println("roster: " + failure);
        } finally {
            seconds = (System.nanoTime() - since) / 1e9;
            running = false;
            until = Instant.now();
        }
    }

    /** Whether a file came to what it should, with word of how far it was in between, and so many of its people on file then. */
    private boolean whole(String name, byte[] file, String outcome, int onFile)
            throws IOException, InterruptedException, SQLException {
        told = 0;
        boolean asItShould = load(name, file).equals(outcome);
        int found = onFile();
        System.out.printf("roster  %s: %d on file, progress told %d times%n", name, found, told);
        return asItShould && found == onFile && told > 2;
    }

    private int onFile() throws IOException, SQLException {
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from learner l join account a on a.learner_id = l.id where l.external_id like 'L%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String load(String name, byte[] file) throws IOException, InterruptedException {
        long since = System.nanoTime();
        String answer = send("POST", "/api/v1/rosters/learners/imports?mode=accept", file);
        Matcher id = ID.matcher(answer);
        String outcome = "";
        String progress = "";
        while (id.find(0) && outcome.isEmpty()) {
            Thread.sleep(200);
            String now = send("GET", "/api/v1/tasks/" + id.group(1), new byte[0]);
            Matcher over = OUTCOME.matcher(now);
            outcome = over.find() ? over.group(1) : "";
            Matcher far = PROGRESS.matcher(now);
            if (far.find() && !far.group(0).equals(progress)) {
                progress = far.group(0);
                told++;
                System.out.printf("roster  %s: %s %s/%s%n", name, far.group(1), far.group(2), far.group(3));
            }
        }
        System.out.printf("roster  %s: %s after %.1f s%n", name, outcome, (System.nanoTime() - since) / 1e9);
        return outcome;
    }

    private String send(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(stage.first().url(path)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", XLSX)
                        .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        return response.body();
    }

    private byte[] file(boolean bad) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 << 20);
        try (Workbook book = new Workbook(bytes, "load", "1.0")) {
            Worksheet page = book.newWorksheet("名册");
            page.value(0, 0, "姓名");
            page.value(0, 1, "身份证号");
            page.value(0, 2, "工号");
            for (int i = 1; i <= people; i++) {
                page.value(i, 0, "学员" + i);
                page.value(i, 1, bad && i == people ? "12345" : DoorDriver.idNumber(1_000_000 + i));
                page.value(i, 2, "L" + i);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** When the first file was sent; never: {@link Instant#MAX}. */
    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }

    /** Whether each file came to what it should. */
    boolean sound() {
        return people == 0 || sound;
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public String what() {
        return people + " people";
    }

    @Override
    public double seconds() {
        return seconds;
    }
}
