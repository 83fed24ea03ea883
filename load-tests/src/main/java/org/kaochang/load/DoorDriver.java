package org.kaochang.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.HdrHistogram.Histogram;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A school behind one address: so many learners log in, half by password and half by name and number, while one machine
 * behind the same address does what it can. Passwords cost what they cost in production.
 */
final class DoorDriver {

    /** Learner number 2: by password, from a device that has logged in before. */
    static final String VICTIM = "load.2";

    private static final String PASSWORD = "Ein-langes-Geheimnis-2026";
    private static final String SCHOOL = "198.51.100.7";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private final Vertx vertx;
    private final Stage stage;
    private final DoorCall school = new DoorCall(SCHOOL);
    private final Map<String, Long> answers = new TreeMap<>();
    private final Histogram byPassword = new Histogram(600_000_000, 3);
    private final Histogram byName = new Histogram(600_000_000, 3);
    private int in;

    private DoorDriver(Vertx vertx, Stage stage) {
        this.vertx = vertx;
        this.stage = stage;
    }

    static boolean run(Options options) throws Exception {
        int learners = options.number("learners", 2000);
        int arriving = options.number("arriving", 30);
        int warmup = options.number("warmup", 200);
        int limit = options.number("limit", 90);
        int hostile = options.number("hostile-connections", 48);
        boolean pays = options.text("hostile-pays", "false").equals("true");
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        Map<String, String> settings =
                Map.of("KAOCHANG_IDENTITY_TRUSTED_PROXIES", "1", "KAOCHANG_IDENTITY_LOGIN_BY_NAME", "true");
        try (Stage stage = Stage.open(options, 1, settings)) {
            DoorDriver driver = new DoorDriver(vertx, stage);
            driver.enrol(learners);
            driver.warmUp(warmup);
            return driver.storm(learners, arriving, limit, hostile, pays);
        } finally {
            vertx.close();
        }
    }

    private boolean storm(int learners, int arriving, int limit, int hostile, boolean pays) throws Exception {
        String device = deviceOf(VICTIM);
        DoorIntruder intruder = new DoorIntruder(vertx, stage.first().port(), school, learners, pays);
        CountDownLatch left = new CountDownLatch(learners);
        Cpu before = Cpu.of(stage);
        long begin = System.nanoTime();
        vertx.runOnContext(go -> {
            intruder.begin(hostile);
            for (int no = 1; no <= learners; no++) {
                int learner = no;
                String known = learner == 2 ? device : null;
                vertx.setTimer(
                        1 + 1000L * arriving * no / learners, come -> begin(learner, known, System.nanoTime(), left));
            }
        });
        boolean all = left.await(limit * 4L, TimeUnit.SECONDS);
        double took = (System.nanoTime() - begin) / 1e9;
        Cpu used = Cpu.of(stage).since(before);
        vertx.runOnContext(end -> intruder.end());
        report(learners, took, used, intruder);
        boolean refused = answers.keySet().stream().anyMatch(kind -> kind.contains("429"));
        return all && in == learners && took <= limit && !refused;
    }

    private void begin(int no, String device, long came, CountDownLatch left) {
        boolean password = no % 2 == 0;
        ObjectNode body = password ? DoorCall.password("load." + no, PASSWORD) : DoorCall.name("考生" + no, idNumber(no));
        Wire wire = new Wire(vertx, stage.first().port());
        new DoorLearner(vertx, wire, school, body, device, answers, right -> {
                    in += right ? 1 : 0;
                    (password ? byPassword : byName).recordValue((System.nanoTime() - came) / 1_000);
                    wire.close();
                    left.countDown();
                })
                .begin();
    }

    private void report(int learners, double took, Cpu used, DoorIntruder intruder) {
        System.out.printf(
                "door    %d of %d in after %.1f s  CPU per log-in %.1f ms (program %.1f)  answers %s%n",
                in, learners, took, Cpu.millis(used.engine(), learners), Cpu.millis(used.program(), learners), answers);
        System.out.println("by password " + seconds(byPassword) + "  by name " + seconds(byName));
        System.out.println("the machine beside them: " + intruder.answers());
    }

    private static String seconds(Histogram histogram) {
        return "p50 %.1f  p99 %.1f  max %.1f s"
                .formatted(
                        histogram.getValueAtPercentile(50) / 1e6,
                        histogram.getValueAtPercentile(99) / 1e6,
                        histogram.getMaxValue() / 1e6);
    }

    /** Learners by the administrator's calls; all get the hash of one password that the program itself has made. */
    private void enrol(int learners) throws Exception {
        Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
        for (int from = 1; from <= learners; from += 500) {
            String rows = IntStream.rangeClosed(from, Math.min(learners, from + 499))
                    .mapToObj(no -> "{\"name\":\"考生%d\",\"idNumber\":\"%s\",\"username\":\"load.%d\"}"
                            .formatted(no, idNumber(no), no))
                    .collect(Collectors.joining(","));
            send("/api/v1/learners/batch", tokens.administrator(), "{\"learners\":[" + rows + "]}");
        }
        send(
                "/api/v1/accounts",
                tokens.administrator(),
                "{\"username\":\"load.template\",\"name\":\"样本\",\"initialPassword\":\"%s\",\"roles\":[\"bank-editor\"]}"
                        .formatted(PASSWORD));
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    update account
                       set password_hash = (select password_hash from account where username = 'load.template'),
                           must_change_password = false
                     where learner_id is not null
                    """);
        }
    }

    /** A fresh program costs many times as much, which says nothing about a school. */
    private void warmUp(int logIns) throws Exception {
        for (int i = 0; i < logIns; i++) {
            deviceOf("load." + 2 * (1 + i % 10));
            send("/api/v1/auth/captcha", "", "{}");
        }
    }

    private String deviceOf(String username) throws Exception {
        HttpResponse<String> answer = send(
                "/api/v1/auth/login", "", DoorCall.password(username, PASSWORD).toString());
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private HttpResponse<String> send(String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(stage.first().url(path)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        }
    }

    static String idNumber(int no) {
        String seventeen =
                "320802%04d%02d%02d%03d".formatted(1960 + no / 1000 / 28 % 40, 1, 1 + no / 1000 % 28, no % 1000);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (seventeen.charAt(i) - '0') * WEIGHTS[i];
        }
        return seventeen + "10X98765432".charAt(sum % 11);
    }
}
