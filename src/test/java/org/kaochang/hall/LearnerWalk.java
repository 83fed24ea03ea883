package org.kaochang.hall;

import org.kaochang.identity.TestTokens;
import org.kaochang.story.Learner;
import org.kaochang.story.Operator;
import org.kaochang.story.People;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;

/** Calls everything a learner can reach, and keeps every answer as it came. */
final class LearnerWalk {

    /** @param documents whether it describes the program instead of speaking of the sitting */
    record Answer(String call, int status, byte[] body, boolean documents) {}

    private final List<Answer> answers = new ArrayList<>();
    private final Learner learner;
    private final String idNumber;
    private final String initial;

    private LearnerWalk(Learner learner, String idNumber, String initial) {
        this.learner = learner;
        this.idNumber = idNumber;
        this.initial = initial;
    }

    /** As a learner who can also log in. */
    static LearnerWalk asNewLearner() {
        String idNumber = People.newIdNumber();
        JsonPath recorded = given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "走查考生", "idNumber", idNumber))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new LearnerWalk(
                new Learner(UUID.fromString(recorded.getString("learnerId"))),
                idNumber,
                recorded.getString("initialPassword"));
    }

    Learner learner() {
        return learner;
    }

    List<Answer> answers() {
        return answers;
    }

    Response keep(String call, Response response) {
        answers.add(new Answer(call, response.statusCode(), response.asByteArray(), false));
        return response;
    }

    /** Logging in with the initial password, changing it, and asking who one is. */
    void logIn() {
        Response first = keep("log in", json().body(login(initial)).post("/api/v1/auth/login"));
        String bound = first.then().statusCode(200).extract().path("accessToken");
        keep("me, before the change", given().auth().oauth2(bound).get("/api/v1/auth/me"));
        Response changed = keep(
                "change password",
                json().auth()
                        .oauth2(bound)
                        .body(Map.of("oldPassword", initial, "newPassword", "x7geheim.Tal26"))
                        .post("/api/v1/auth/password"));
        String full = changed.then().statusCode(200).extract().path("accessToken");
        keep("me", given().auth().oauth2(full).get("/api/v1/auth/me")).then().statusCode(200);
        String refresh = changed.path("refreshToken");
        keep("refresh", json().body(Map.of("refreshToken", refresh)).post("/api/v1/auth/refresh"));
        keep("wrong password", json().body(login("falsch2026")).post("/api/v1/auth/login"));
    }

    private Map<String, String> login(String password) {
        return Map.of("username", idNumber, "password", password);
    }

    /** Saves right and wrong, and everything else that is refused while the sitting runs. */
    void save(String attempt, String exam) {
        keep("save", learner.save(attempt, 1, Map.of("1", List.of("A")))).then().statusCode(200);
        keep("save again", learner.save(attempt, 1, Map.of("1", List.of("A"))))
                .then()
                .statusCode(200);
        keep("stale save", learner.save(attempt, 1, Map.of("1", List.of("B"))))
                .then()
                .statusCode(409);
        keep("unknown slot", learner.save(attempt, 2, Map.of("81", List.of("A"))))
                .then()
                .statusCode(422);
        keep("unknown option", learner.save(attempt, 2, Map.of("1", List.of("Z"))))
                .then()
                .statusCode(422);
        keep("two options", learner.save(attempt, 2, Map.of("1", List.of("A", "B"))))
                .then()
                .statusCode(422);
        keep("no JSON", learner.call().body("{").put("/api/v1/attempts/{id}/answers", attempt))
                .then()
                .statusCode(400);
        keep("too early a review", learner.review(attempt)).then().statusCode(403);
        keep("retake", learner.applyForRetake(exam)).then().statusCode(409);
        keep("no token", given().get("/api/v1/attempts/{id}", attempt)).then().statusCode(401);
        keep("another's", new Learner(UUID.randomUUID()).resume(attempt)).then().statusCode(404);
    }

    /** What is there to be read of a sitting, running or over. */
    void look(String attempt) {
        keep("my exams", learner.exams()).then().statusCode(200);
        keep("my sittings", learner.call().get("/api/v1/attempts")).then().statusCode(200);
        keep("the sitting", learner.resume(attempt)).then().statusCode(200);
        keep("review", learner.review(attempt));
    }

    /** Pages, documents and what operations look at. */
    void files() {
        for (String path : List.of(
                "/",
                "/index.html",
                "/admin/",
                "/nowhere",
                "/api/v1/nowhere",
                "/q/health/ready",
                "/q/metrics",
                "/question-banks")) {
            Response response = learner.call().get(path);
            answers.add(new Answer("GET " + path, response.statusCode(), response.asByteArray(), true));
        }
    }

    /** Every operation that the OpenAPI document has, but for handing in; returns how many. */
    int everyOperation(String attempt, String exam) {
        Response document = Operator.get("/q/openapi?format=json");
        answers.add(new Answer("OpenAPI", document.statusCode(), document.asByteArray(), true));
        Map<String, Map<String, Object>> paths = document.jsonPath().getMap("paths");
        int called = 0;
        for (var path : paths.entrySet()) {
            for (String method : path.getValue().keySet()) {
                if (isMethod(method) && !path.getKey().endsWith("/submission")) {
                    call(Method.valueOf(method.toUpperCase(Locale.ROOT)), path.getKey(), attempt, exam);
                    called++;
                }
            }
        }
        return called;
    }

    private void call(Method method, String template, String attempt, String exam) {
        String path = template.replace("{attemptId}", attempt)
                .replace("{id}", attempt)
                .replace("{examId}", exam)
                .replace("{code}", exam)
                .replaceAll("\\{[^}]*}", "x");
        if (path.endsWith("/events")) {
            listen(path);
            return;
        }
        RequestSpecification request = learner.call();
        Response response = (method == Method.GET ? request : request.body("{}")).request(method, path);
        keep(method + " " + path, response);
    }

    /** A stream that goes on as long as the sitting: its first event is what there is to search. */
    private void listen(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + TestTokens.learner(learner.id()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream = client.send(request, HttpResponse.BodyHandlers.ofLines());
            String first = stream.body().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
            answers.add(new Answer("GET " + path, stream.statusCode(), first.getBytes(StandardCharsets.UTF_8), false));
            client.shutdownNow();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean isMethod(String name) {
        return List.of("get", "post", "put", "patch", "delete").contains(name);
    }

    private static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    /** Status of each call, for messages. */
    Map<String, Integer> statuses() {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        answers.forEach(answer -> statuses.put(answer.call(), answer.status()));
        return statuses;
    }
}
