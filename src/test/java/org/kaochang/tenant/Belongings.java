package org.kaochang.tenant;

import org.kaochang.certificate.CertificateOffice;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

/** One of everything that the first authority may have, recorded as its people do it, and how to tell that it is as it was. */
final class Belongings {

    static final String DEVICE = "kaochang_device";
    static final String UNIT = "secret-unit";
    private static final String NAME = "机密甲";
    private static final String INITIAL = "Beifang7Kaowu3Shuang";
    private static final String RULES = """
            window: {kind: open}
            minimumMinutes: 0
            disclosure: {score: points, review: never}
            retakes: {coolDown: PT0S, application: approved-by-administrator}
            """;

    /** Of a year that nobody waits by any more. */
    private static final String HOLIDAYS = "放假 2016-01-01 2016-01-03 元旦\n放假 2016-02-07 2016-02-15 春节";

    private final Map<String, String> ids = new HashMap<>();
    private final String idNumber = People.newIdNumber();
    private final String tag = UUID.randomUUID().toString();
    private final String externalId = "secret-" + tag;
    private final String username = "geheim" + tag.substring(0, 8);
    private final String plan = "secret-plan-" + tag;

    private String deadline;
    private String cookie;
    private String refreshToken;
    private String receipt;

    private static RequestSpecification office() {
        return given().auth().oauth2(TestTokens.administrator()).contentType(ContentType.JSON);
    }

    void record() {
        office().body(Map.of("name", "机密单位"))
                .put("/api/v1/units/" + UNIT)
                .then()
                .statusCode(200);
        String bank = ExamOffice.newBank();
        String exam = "e-" + UUID.randomUUID();
        ExamOffice.publish(exam, bank, RULES);
        office().body(Map.of())
                .post("/api/v1/exams/{code}/release", exam)
                .then()
                .statusCode(201);
        ids.put("/api/v1/exams", exam);
        ids.put("/api/v1/banks", bank);
        ids.put("/api/v1/units", UNIT);
        ids.put(
                "/api/v1/accounts",
                created(
                        "/api/v1/accounts",
                        "accountId",
                        Map.of(
                                "username",
                                username + "k",
                                "name",
                                "机密考务",
                                "initialPassword",
                                INITIAL,
                                "roles",
                                List.of(Role.INVIGILATOR),
                                "unit",
                                UNIT)));
        person(exam);
        roster();
        ids.put(
                "/api/v1/accommodations",
                created(
                        "/api/v1/accommodations",
                        "accommodations[0].id",
                        Map.of(
                                "learnerIds",
                                List.of(id("/api/v1/learners")),
                                "minutes",
                                5,
                                "reason",
                                Map.of("category", "other", "text", "延时"))));
        logIn();
        another(exam);
    }

    private void person(String exam) {
        String learner = created(
                "/api/v1/learners",
                "learnerId",
                Map.of(
                        "name", NAME,
                        "idNumber", idNumber,
                        "externalId", externalId,
                        "unit", UNIT,
                        "username", username,
                        "initialPassword", INITIAL));
        ids.put("/api/v1/learners", learner);
        ids.put("/api/v1/credit-years", learner);
        ids.put("/api/v1/enrolments", created("/api/v1/enrolments", "id", Map.of("learner", learner, "examId", exam)));
        Administrator.credit(new Learner(learner()), plan, "public", "3");
        Administrator.credit(new Learner(learner()), "changzhou-monthly", "study", "1");
        JsonPath sitting = new Learner(learner())
                .start(exam)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        deadline = sitting.getString("deadline");
        ids.put("/api/v1/attempts", sitting.getString("attemptId"));
        ids.put(
                "/api/v1/certificates",
                CertificateOffice.newCertificateOf(new Learner(learner()), id("/api/v1/exams")));
    }

    /** A roster of ours, and a row of somebody who is not registered. */
    private void roster() {
        ids.put(
                "/api/v1/rosters",
                imported("learners", "refuse", "姓名,身份证号\n" + NAME + "," + idNumber + "\n新来的," + People.newIdNumber()));
        ids.put("/api/v1/tasks", id("/api/v1/rosters"));
        imported("study-hours", "keep", "姓名,身份证号,年度,类别,学时\n" + NAME + "," + People.newIdNumber() + ",2025,专业,8");
    }

    private static String imported(String kind, String unknown, String file) {
        return given().auth()
                .oauth2(TestTokens.administrator())
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/rosters/" + kind + "/imports?mode=accept&unknown=" + unknown)
                .then()
                .statusCode(anyOf(is(200), is(202)))
                .extract()
                .path("task.id");
    }

    private static String created(String path, String id, Map<String, ?> body) {
        return office().body(body).post(path).then().statusCode(201).extract().path(id);
    }

    /** As the learner does, in a browser that is known from then on. */
    private void logIn() {
        String first = given().contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", INITIAL))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        Response changed = given().auth()
                .oauth2(first)
                .contentType(ContentType.JSON)
                .body(Map.of("oldPassword", INITIAL, "newPassword", password()))
                .post("/api/v1/auth/password");
        changed.then().statusCode(200);
        cookie = changed.cookie(DEVICE);
        refreshToken = changed.path("refreshToken");
        ids.put("/api/v1/auth/sessions", claims(changed.path("accessToken")).getString("sid"));
    }

    private static String password() {
        return "Guangfu9Tang4Xiao";
    }

    /** Has failed, and asked for a make-up. */
    private void another(String exam) {
        Learner failed = Administrator.newLearner(NAME);
        Administrator.enrol(failed, exam, false);
        receipt = failed.submit(failed.startedAttempt(exam))
                .then()
                .statusCode(200)
                .extract()
                .path("receipt");
        ids.put(
                "/api/v1/retake-applications",
                failed.applyForRetake(exam).then().statusCode(201).extract().path("id"));
    }

    static JsonPath claims(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    String id(String path) {
        return ids.get(path);
    }

    UUID learner() {
        return UUID.fromString(id("/api/v1/learners"));
    }

    String cookie() {
        return cookie;
    }

    /** All that somebody may have tried. */
    String tried() {
        return String.join(" ", ids.values());
    }

    /** The path with an id of ours of its kind, where there is one. */
    String url(String path) {
        String id = ids.entrySet().stream()
                .filter(entry -> ofKind(path).startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UUID.randomUUID().toString());
        return path.replace("rosters/{kind}", "rosters/learners")
                .replace("{kind}", "email")
                .replace("{item}", "1")
                .replace("{version}", "1")
                .replaceAll("\\{[^}]*}", id);
    }

    /** Lists of the report room name things as the calls that made them do. */
    private static String ofKind(String path) {
        return path.replace("/report/sittings", "/report/attempts").replace("/report/", "/");
    }

    /** None, and for a list that has pages one that points at what is ours. */
    List<Optional<String>> cursors(String call) {
        return call.startsWith("GET ") && !call.contains("{") && ids.containsKey(call.substring(4))
                ? List.of(Optional.empty(), Optional.of(ids.get(call.substring(4))))
                : List.of(Optional.empty());
    }

    /** @param asked the secrets in it were the caller's own words */
    List<String> secretsIn(String told, String asked) {
        return List.of(
                        NAME,
                        externalId,
                        plan,
                        "机密单位",
                        "机密考务",
                        id("/api/v1/enrolments"),
                        id("/api/v1/attempts"),
                        id("/api/v1/certificates"),
                        id("/api/v1/exams"),
                        id("/api/v1/banks"),
                        id("/api/v1/retake-applications"))
                .stream()
                .filter(secret -> told.contains(secret) && !asked.contains(secret))
                .toList();
    }

    /** Something of ours for every member that any call reads. */
    Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>();
        body.put("idNumber", idNumber);
        body.put("text", NAME);
        body.put("learner", externalId);
        body.put("learners", List.of(id("/api/v1/learners")));
        body.put("username", username);
        body.put("password", password());
        body.put("refreshToken", refreshToken);
        body.put("receipt", receipt);
        body.put("name", "窥探者");
        body.put("reason", "窥探");
        body.put("minutes", 5);
        body.put("message", "窥探");
        body.put("approved", false);
        body.put("seq", 1);
        body.put("purpose", "窥探");
        body.put(
                "expiresOn",
                LocalDate.parse(deadline.substring(0, 10)).plusDays(2).toString());
        body.put("answers", Map.of("1", List.of("A")));
        body.put("roles", List.of(Role.INVIGILATOR));
        return body;
    }

    /** What a call says by itself: of a list of ids it says what came of each. */
    String asked(String url) {
        boolean ofEach = url.startsWith("/api/v1/hall/") && !url.equals("/api/v1/hall/exams")
                || url.startsWith("/api/v1/certificates/handings");
        return ofEach ? url + body(url) : url;
    }

    /** The same for a call that asks for its reason in two parts. */
    Map<String, Object> body(String url) {
        Map<String, Object> body = body();
        if (url.contains("/trial") || url.endsWith("/withdrawal")) {
            body.put("reason", Map.of("category", "other", "text", "窥探"));
            body.put("version", 1);
            body.put("seed", "7");
            body.put("basis", "v1");
        }
        if (url.startsWith("/api/v1/hall/") || url.startsWith("/api/v1/accommodations")) {
            body.put("reason", Map.of("category", "other", "text", "窥探"));
            body.put("text", "窥探");
            body.put("keep", "new");
            body.put("enrolmentIds", List.of(id("/api/v1/enrolments")));
            body.put("window", "open");
            body.put("accountId", id("/api/v1/accounts"));
            body.put("assignments", List.of(Map.of("exam", id("/api/v1/exams"))));
            body.put("learnerIds", List.of(id("/api/v1/learners")));
            Instant before = Instant.now().minus(Duration.ofHours(23));
            body.put("from", before.toString());
            body.put("to", before.plus(Duration.ofMinutes(5)).toString());
            body.put(
                    url.endsWith("/outages") ? "exams" : "attemptIds",
                    List.of(id(url.endsWith("/outages") ? "/api/v1/exams" : "/api/v1/attempts")));
        }
        if (url.startsWith("/api/v1/banks/")) {
            body.put("reason", Map.of("category", "test", "text", "窥探"));
            body.put("type", "single");
            body.put("stem", "窥探");
            body.put("options", List.of("甲", "乙"));
            body.put("correct", "A");
            body.put("explanation", "");
            body.put("difficulty", 1);
            body.put("knowledgePoint", "");
            body.put("seen", 1);
            body.put("accounts", List.of());
        }
        if (url.startsWith("/api/v1/certificates/calendar")) {
            body.put("reason", Map.of("category", "other", "text", "窥探"));
            body.put("year", 2016);
            body.put("file", HOLIDAYS);
        }
        if (url.startsWith("/api/v1/certificates/handings")) {
            body.put("reason", Map.of("category", "other", "text", "窥探"));
            body.put("certificateIds", List.of(id("/api/v1/certificates")));
            body.put("kind", "collected");
        }
        if (url.startsWith("/api/v1/accounts")) {
            body.put("reason", Map.of("category", "test", "text", "窥探"));
        }
        return body;
    }

    byte[] items() {
        return ExamOffice.items(id("/api/v1/banks")).getBytes(StandardCharsets.UTF_8);
    }

    /** Another text of our exam's code, on our bank. */
    String examText() {
        return ExamOffice.file(id("/api/v1/exams"), id("/api/v1/banks"), RULES).replace("自用考试", "窥探");
    }

    void assertAsTheyWere() {
        new Learner(learner())
                .resume(id("/api/v1/attempts"))
                .then()
                .body("state", equalTo("in-progress"))
                .body("seq", equalTo(0))
                .body("pen.turn", equalTo(1))
                .body("deadline", equalTo(deadline));
        office().get("/api/v1/learners/" + learner()).then().body("name", equalTo(NAME));
        office().get("/api/v1/units").then().body("units.find { it.code == '" + UNIT + "' }.name", equalTo("机密单位"));
        office().get("/api/v1/exams/{code}/draft", id("/api/v1/exams"))
                .then()
                .statusCode(200)
                .body("source", not(containsString("窥探")));
        office().get("/api/v1/enrolments?learner=" + learner()).then().body("enrolments[0].cancelled", equalTo(false));
        office().get("/api/v1/accounts?limit=200")
                .then()
                .body("accounts.find { it.accountId == '" + id("/api/v1/accounts") + "' }.disabled", equalTo(false));
        office().get("/api/v1/retake-applications")
                .then()
                .body("applications.findAll { it.id == '" + id("/api/v1/retake-applications") + "' }", hasSize(1));
        given().cookie(DEVICE, cookie)
                .contentType(ContentType.JSON)
                .body(Map.of("refreshToken", refreshToken))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200);
    }
}
