package org.kaochang.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Two nodes on one database and one Redis, without sticky sessions: what is published, said, given or struck out on one is
 * there on the other. No load; milliseconds from the one's answer to the other's.
 */
final class NodesDriver {

    private static final String EXAM = "load-nodes";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long A_SECOND = 1_000;
    private static final long TWO_LOOKS = 4_500;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Stage stage;
    private final Tokens tokens;
    private boolean sound = true;

    private NodesDriver(Stage stage) throws Exception {
        this.stage = stage;
        this.tokens = new Tokens(stage.secret("jwt-private-key.pem"));
    }

    static boolean run(Options options) throws Exception {
        try (Stage stage = Stage.open(options, 2, Map.of())) {
            return new NodesDriver(stage).run();
        }
    }

    private boolean run() throws Exception {
        List<Population.Candidate> learners = Population.make(stage, tokens, EXAM, new GeneratedBank(1_000), 1, 2, 90)
                .candidates();
        JsonNode first = sitting(0, learners.get(0));
        check(
                "a sitting started on one is resumed on the other",
                first.get("attemptId").equals(sitting(1, learners.get(0)).get("attemptId")));
        String renamed =
                GeneratedBank.exam(EXAM, "load-1000", 90, Population.OPEN).replace("负载测试 ", "新版 ");
        call(0, "PUT", "/api/v1/exams/" + EXAM, tokens.administrator(), "application/yaml", renamed);
        call(0, "POST", "/api/v1/exams/" + EXAM + "/publication", tokens.administrator(), "application/json", "");
        long published = System.nanoTime();
        JsonNode second = sitting(1, learners.get(1));
        check(
                "a version published on one is drawn from on the other",
                second.get("title").asText().startsWith("新版"),
                published,
                A_SECOND);
        listen(first.get("attemptId").asText(), learners.get(0));
        return sound;
    }

    /** The learner's page listens to the second node while everything is done on the first. */
    private void listen(String attempt, Population.Candidate learner) throws Exception {
        HttpRequest request = request(1, "/api/v1/attempts/" + attempt + "/events", learner.token())
                .build();
        try (BufferedReader events = new BufferedReader(new InputStreamReader(
                client.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            await(events, "\"deadlineVersion\":1");
            hears(events, "a notice", "/api/v1/exams/" + EXAM + "/notices", "{\"message\":\"请保持安静\"}", "请保持安静");
            String more = "{\"minutes\":10,\"reason\":\"停电\"}";
            hears(events, "more time", "/api/v1/attempts/" + attempt + "/extension", more, "\"deadlineVersion\":2");
            hears(events, "voiding", "/api/v1/attempts/" + attempt + "/voiding", "{\"reason\":\"替考\"}", "voided");
        }
    }

    private void hears(BufferedReader events, String what, String path, String body, String expected) throws Exception {
        call(0, "POST", path, tokens.administrator(), "application/json", body);
        long done = System.nanoTime();
        check(what + " given on one is heard on the other", await(events, expected), done, TWO_LOOKS);
    }

    private static boolean await(BufferedReader events, String expected) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.contains(expected)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode sitting(int node, Population.Candidate learner) throws Exception {
        return call(node, "POST", "/api/v1/exams/" + EXAM + "/attempts", learner.token(), "application/json", "");
    }

    private JsonNode call(int node, String method, String path, String token, String type, String body)
            throws Exception {
        var answer = client.send(
                request(node, path, token)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private HttpRequest.Builder request(int node, String path, String token) {
        return HttpRequest.newBuilder(URI.create(stage.nodes().get(node).url(path)))
                .header("Authorization", "Bearer " + token);
    }

    private void check(String what, boolean holds, long since, long mostMillis) {
        long millis = (System.nanoTime() - since) / 1_000_000;
        check("%s after %d ms".formatted(what, millis), holds && millis <= mostMillis);
    }

    private void check(String what, boolean holds) {
        System.out.println((holds ? "ok   " : "NOT  ") + what);
        sound &= holds;
    }
}
