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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An administrator who brings learners in one xlsx in the middle of an exam: first with a bad row at its end, which refuses the
 * whole file, then without it, then the same again; and watches how far it is. What heap it takes shows in the least that a node
 * can be given ({@code --java-options}).
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
    private final HttpClient client = HttpClient.newHttpClient();

    private volatile boolean running;
    private volatile double seconds;
    private volatile boolean sound;

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
        running = true;
        long since = System.nanoTime();
        try {
            boolean refused = load("bad row", bad).equals("refused");
            boolean accepted = load("new", good).equals("accepted");
            boolean again = load("again", good).equals("accepted");
            sound = refused && accepted && again;
        } catch (IOException | InterruptedException failure) {
            System.out.println("roster: " + failure);
        } finally {
            seconds = (System.nanoTime() - since) / 1e9;
            running = false;
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
