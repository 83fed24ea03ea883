package org.kaochang.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The learners of a run and the exam they sit, made through the administrator's calls; learners by SQL, being many. */
record Population(String exam, List<Candidate> candidates) {

    /** @param no from 1 */
    record Candidate(int no, UUID learner, String token) {}

    static final String OPEN = "{kind: open}";

    /** Learners numbered {@code from} and on, enrolled in a published exam on a bank of that size that is always open. */
    static Population make(
            Stage stage, Tokens tokens, String exam, GeneratedBank bank, int from, int count, int minutes)
            throws Exception {
        return make(stage, tokens, exam, bank, from, count, minutes, OPEN);
    }

    /** @param window when the exam may be taken, as an exam file has it */
    static Population make(
            Stage stage,
            Tokens tokens,
            String exam,
            GeneratedBank bank,
            int from,
            int count,
            int minutes,
            String window)
            throws Exception {
        publish(stage, tokens, exam, bank, minutes, window);
        return more(stage, tokens, exam, from, count);
    }

    /** More learners for the exam that {@link #make} has published: no new version, so nothing is read or compiled anew. */
    static Population more(Stage stage, Tokens tokens, String exam, int from, int count) throws Exception {
        insert(stage, exam, from, count);
        return new Population(exam, candidates(tokens, from, count));
    }

    private static List<Candidate> candidates(Tokens tokens, int from, int count) {
        return IntStream.range(from, from + count)
                .parallel()
                .mapToObj(no -> new Candidate(no, id(no), tokens.learner(id(no))))
                .toList();
    }

    static UUID id(int no) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | no);
    }

    private static void publish(Stage stage, Tokens tokens, String exam, GeneratedBank bank, int minutes, String window)
            throws Exception {
        String code = "load-" + bank.questions();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Administrator administrator = new Administrator(client, stage, tokens.administrator());
            administrator.send(
                    "POST",
                    "/api/v1/banks",
                    "application/json",
                    "{\"code\":\"%s\",\"title\":\"%s\"}".formatted(code, code));
            administrator.send("POST", "/api/v1/banks/" + code + "/imports", "text/csv", bank.csv());
            administrator.send(
                    "PUT",
                    "/api/v1/exams/" + exam,
                    "application/yaml",
                    GeneratedBank.exam(exam, code, minutes, window));
            administrator.send("POST", "/api/v1/exams/" + exam + "/publication", "application/json", "");
        }
    }

    private record Administrator(HttpClient client, Stage stage, String token) {

        void send(String method, String path, String type, String body) throws Exception {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(stage.first().url(path)))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", type)
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            // 409: there from an earlier run on the same data.
            if (response.statusCode() >= 300 && response.statusCode() != 409) {
                throw new IllegalStateException(
                        method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
        }
    }

    private static void insert(Stage stage, String exam, int from, int count) throws Exception {
        try (Connection connection = stage.database()) {
            execute(connection, """
                    insert into learner (id, name, id_number_cipher, id_number_index, id_number_masked, created_at)
                    select ('00000000-0000-4000-8000-' || lpad(to_hex(no), 12, '0'))::uuid,
                           '考生' || no, '\\x00', sha256(('load-' || no)::bytea), '320***********0011', now()
                      from generate_series(?::int, ?::int) no
                        on conflict do nothing
                    """, from, count);
            execute(connection, """
                    insert into enrolment (id, learner_id, exam_code, ordinal, enrolled_at)
                    select gen_random_uuid(), ('00000000-0000-4000-8000-' || lpad(to_hex(no), 12, '0'))::uuid,
                           '%s', 1, now()
                      from generate_series(?::int, ?::int) no
                        on conflict do nothing
                    """.formatted(exam), from, count);
        }
    }

    private static void execute(Connection connection, String sql, int from, int count) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, from);
            statement.setInt(2, from + count - 1);
            statement.execute();
        }
    }
}
