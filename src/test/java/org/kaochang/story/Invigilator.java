package org.kaochang.story;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;

/**
 * Somebody who looks after those who sit, over HTTP.
 *
 * @param account whose token it is; of an invigilator, who has to be on file, another is made when they are first needed
 * @param first what an invigilator is assigned to then, as in {@link #assign}
 */
public record Invigilator(String role, UUID account, List<Map<String, Object>> first) {

    private static final Map<UUID, UUID> ON_FILE = new ConcurrentHashMap<>();

    /** An invigilator is assigned to every exam. */
    public Invigilator(String role) {
        this(role, UUID.randomUUID(), List.of(Map.of()));
    }

    public static Invigilator inTheHall() {
        return new Invigilator(Role.INVIGILATOR);
    }

    public static Invigilator inTheOffice() {
        return new Invigilator(Role.EXAM_ADMINISTRATOR);
    }

    /** One who is assigned to nothing, or to these exams. */
    public static Invigilator assignedTo(String... exams) {
        Invigilator somebody = new Invigilator(
                Role.INVIGILATOR,
                UUID.randomUUID(),
                Stream.of(exams)
                        .<Map<String, Object>>map(exam -> Map.of("exam", exam))
                        .toList());
        somebody.onFile();
        return somebody;
    }

    /** @param assignments each {@code exam} and {@code unit}, or without: every */
    public void assign(List<Map<String, Object>> assignments) {
        assign(onFile(), assignments);
    }

    private static void assign(UUID account, List<Map<String, Object>> assignments) {
        given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("accountId", account.toString(), "assignments", assignments))
                .put("/api/v1/hall/assignments")
                .then()
                .statusCode(200);
    }

    /** The account that is on file for them. */
    public UUID onFile() {
        return ON_FILE.computeIfAbsent(account, mine -> {
            String username = "jk" + mine.toString().replace("-", "").substring(0, 16);
            UUID made = UUID.fromString(Administrator.newInvigilator(username, "Jiankao8Yuan3Shan"));
            assign(made, first);
            return made;
        });
    }

    public Response extend(String attemptId, int minutes) {
        return post("attempts", attemptId, "extension", Map.of("minutes", minutes, "reason", "停电"));
    }

    public Response extendAll(String examId, int minutes) {
        return post("exams", examId, "extension", Map.of("minutes", minutes, "reason", "停电"));
    }

    public Response strikeOut(String attemptId) {
        return post("attempts", attemptId, "voiding", Map.of("reason", "替考"));
    }

    public Response say(String examId, String message) {
        return post("exams", examId, "notices", Map.of("message", message));
    }

    public Response post(String what, String id, String action, Object body) {
        return call().body(body).post("/api/v1/{what}/{id}/{action}", what, id, action);
    }

    /** One of the calls about a list of sittings, such as {@code hand-ins}. */
    public Response act(String action, List<String> attemptIds, Map<String, ?> more) {
        return act(action, attemptIds, more, UUID.randomUUID().toString());
    }

    public Response act(String action, List<String> attemptIds, Map<String, ?> more, String key) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("attemptIds", attemptIds);
        body.putIfAbsent("reason", Map.of("category", "power", "text", "停电"));
        return call().header("Idempotency-Key", key).body(body).post("/api/v1/hall/" + action);
    }

    public Response board(String exam, String... more) {
        RequestSpecification call = call().queryParam("exam", exam);
        for (int i = 0; i + 1 < more.length; i += 2) {
            call.queryParam(more[i], more[i + 1]);
        }
        return call.get("/api/v1/hall/board");
    }

    public RequestSpecification call() {
        UUID caller = role.equals(Role.INVIGILATOR) ? onFile() : account;
        return given().auth().oauth2(TestTokens.role(role, caller)).contentType(ContentType.JSON);
    }
}
