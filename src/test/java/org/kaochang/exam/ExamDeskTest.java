package org.kaochang.exam;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the desk asks of an exam while it is made, tried, published, compared and taken back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ExamDeskTest {

    private static final String RULES = """
            window: {kind: monthly, zone: Asia/Shanghai, from: {day: 5, time: "00:00"}, until: {day: 10, time: "24:00"}, edge: start-by}
            disclosure: {score: points, review: never}
            """;
    private static final String OPEN = """
            window: {kind: open}
            minimumMinutes: 0
            retakes: {coolDown: PT0S}
            disclosure: {score: points, review: never}
            """;

    @Inject
    Pool pool;

    private static ValidatableResponse check(String code, String file) {
        return ExamOffice.administrator()
                .contentType("application/yaml; charset=UTF-8")
                .body(file)
                .post("/api/v1/exams/{code}/check", code)
                .then()
                .statusCode(200);
    }

    private static String newCode() {
        return "e-" + UUID.randomUUID();
    }

    @Test
    void a_file_that_was_never_saved_is_proved_against_its_bank_and_nothing_is_kept() {
        String code = newCode();
        String bank = ExamOffice.newBank();
        ValidatableResponse checked = check(code, ExamOffice.file(code, bank, RULES));
        // From the 5th to the 10th the window that is open stands before the next thirteen.
        boolean open = checked.extract().path("rules.window.state").equals("open");
        checked.body("faults", hasSize(0))
                .body("defects", hasSize(0))
                .body("bank.version", is(1))
                .body("bank.questions", is(6))
                .body("feasibility.lines", hasSize(1))
                .body("feasibility.lines[0].needed", is(4))
                .body("feasibility.lines[0].available", is(6))
                .body("feasibility.shared", is(2.67f))
                .body("feasibility.again", is(2))
                .body("rules.window.next", hasSize(open ? 14 : 13))
                .body("rules.retakes.coolDownMinutes", is(30))
                .body("definition", containsString("\"startsPerDay\":5"));
        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/draft", code)
                .then()
                .statusCode(404);
    }

    @Test
    void what_the_bank_lacks_is_told_at_its_line() {
        String code = newCode();
        String bank = ExamOffice.newBank();
        String file = ExamOffice.file(code, bank, RULES)
                .replace("total: 4", "total: 9")
                .replace("count: 4", "count: 9")
                .replace("points: 1}", "points: 1, quotas: [{knowledgePoint: 没有, count: 1}]}");
        check(code, file)
                .body("faults", hasSize(0))
                .body("defects.code", contains("unknown-knowledge-point", "section-short", "section-short"))
                .body("defects.line", contains(9, 9, 9))
                .body("defects.pointer", hasItem("/sections/0/quotas/0/count"))
                .body("feasibility.shared", nullValue());
        check(code, ExamOffice.file(code, "b-nobody-has", RULES))
                .body("bank", nullValue())
                .body("feasibility", nullValue())
                .body("rules", notNullValue());
    }

    @Test
    void quotas_that_claim_the_same_questions_are_told_without_a_table() {
        String code = newCode();
        String bank = ExamOffice.newBank();
        String quotas = "points: 1, quotas: [{difficulty: [1, 5], count: 1}, {difficulty: [1, 5], count: 1}]}";
        check(code, ExamOffice.file(code, bank, RULES).replace("points: 1}", quotas))
                .body("faults", hasSize(0))
                .body("defects.code", hasItem("quotas-overlap"))
                .body("bank.questions", is(6))
                .body("feasibility", nullValue());
    }

    @Test
    void faults_are_told_with_field_and_line_and_in_bounded_number() {
        String code = newCode();
        check(code, ExamOffice.file(code, "b", RULES).replace("passMark: 2", "passMark: 02"))
                .body("faults", hasSize(1))
                .body("faults[0].pointer", is("/passMark"))
                .body("faults[0].line", is(6))
                .body("rules", nullValue());
        StringBuilder many = new StringBuilder(ExamOffice.file(code, "b", RULES));
        for (int i = 0; i < 500; i++) {
            many.append("unknown").append(i).append(": 1\n");
        }
        check(code, many.toString()).body("faults", hasSize(200)).body("faultsLeftOut", is(300));
        check(code, "  ").body("faults[0].message", containsString("空"));
    }

    /** The files with faults through the page's call: the message at its place, and no draft afterwards. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/exam-files/expected.csv", numLinesToSkip = 1, emptyValue = "")
    void a_bad_file_is_told_apart_and_changes_nothing(String file, String outcome, String pointer, String message)
            throws IOException {
        byte[] body = Files.readAllBytes(Path.of("src", "test", "resources", "exam-files", file));
        String code = codeIn(body);
        Response told = given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(file.endsWith("json") ? "application/json" : "application/yaml")
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.BINARY)
                                .encodeContentTypeAs("application/json", ContentType.BINARY)))
                .body(body)
                .post("/api/v1/exams/{code}/check", code);
        told.then().statusCode(200);
        List<Map<String, Object>> places = told.jsonPath().getList(outcome.equals("refused") ? "faults" : "warnings");
        if (outcome.equals("refused") || outcome.equals("warned")) {
            assertTrue(
                    places.stream()
                            .anyMatch(each -> each.get("pointer").equals(pointer == null ? "" : pointer)
                                    && String.valueOf(each.get("message")).contains(message)),
                    places.toString());
        }
        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/draft", code)
                .then()
                .statusCode(404);
    }

    /** In whatever encoding: a code is ASCII. */
    private static String codeIn(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1).replace("\0", "");
        Matcher code = Pattern.compile("code\"?: *\"?([a-z0-9-]+)").matcher(text);
        return code.find() ? code.group(1) : "sample";
    }

    @Test
    void a_version_taken_back_starts_nobody_and_ends_nobody() {
        String exam = ExamOffice.newExam(OPEN);
        Learner sits = enrolled(exam);
        String attempt = sits.startedAttempt(exam);
        Map<String, Object> reason = Map.of("category", "organisation", "text", "场地停电");
        withdraw(exam, 2, reason).statusCode(409);
        withdraw(exam, 1, Map.of("category", "organisation", "text", " ")).statusCode(422);
        withdraw(exam, 1, reason)
                .statusCode(200)
                .body("withdrawnReason", is("场地停电"))
                .body("withdrawnAt", notNullValue());
        withdraw(exam, 1, reason).statusCode(409);
        withdraw("e-nobody-has", 1, reason).statusCode(404);

        Learner late = enrolled(exam);
        late.start(exam).then().statusCode(403).body("reasons.code", hasItem("exam-withdrawn"));
        sits.submit(attempt).then().statusCode(200);
        assertEquals(
                List.of("场地停电"),
                texts(
                        "select reason from audit_entry where action = 'exam.withdraw' and object_id = $1 and problem is null",
                        exam));

        ExamOffice.administrator()
                .post("/api/v1/exams/{code}/publication", exam)
                .then()
                .statusCode(201)
                .body("version", is(2));
        late.start(exam).then().statusCode(201);
        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/versions", exam)
                .then()
                .body("versions[0].withdrawnAt", nullValue())
                .body("versions[1].withdrawnReason", is("场地停电"));
    }

    private static ValidatableResponse withdraw(String exam, int version, Map<String, Object> reason) {
        return ExamOffice.administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("version", version, "reason", reason))
                .post("/api/v1/exams/{code}/withdrawal", exam)
                .then();
    }

    private static Learner enrolled(String exam) {
        Learner learner = Administrator.newLearner("林晓雨");
        Administrator.enrol(learner, exam, false);
        return learner;
    }

    @Test
    void a_version_says_what_it_said_whatever_is_published_since() {
        String bank = ExamOffice.newBank();
        String exam = newCode();
        ExamOffice.publish(exam, bank, OPEN);
        ExamOffice.publish(exam, bank, OPEN.replace("PT0S", "PT2H"));
        String before = definition(exam, 1);
        assertTrue(before.contains("\"coolDown\":\"PT0S\""), before);
        assertEquals(before.replace("PT0S", "PT2H"), definition(exam, 2));
        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/versions/3", exam)
                .then()
                .statusCode(404);
    }

    private static String definition(String exam, int version) {
        return ExamOffice.administrator()
                .get("/api/v1/exams/{code}/versions/{version}", exam, version)
                .then()
                .statusCode(200)
                .body("version.version", is(version))
                .body("rules.questionCount", is(4))
                .extract()
                .path("definition");
    }

    @Test
    void no_exam_goes_live_on_a_version_of_its_bank_that_was_taken_back_meanwhile() {
        String bank = ExamOffice.newBank();
        String exam = newCode();
        ExamOffice.administrator()
                .contentType("text/csv")
                .body(ExamOffice.items(bank).replace("写在这里", "不在这里"))
                .post("/api/v1/banks/{code}/imports", bank)
                .then()
                .statusCode(201)
                .body("version", is(2));
        ExamOffice.administrator()
                .contentType("application/yaml; charset=UTF-8")
                .body(ExamOffice.file(exam, bank, OPEN))
                .put("/api/v1/exams/{code}", exam)
                .then()
                .statusCode(200);

        SqlConnection office = pool.getConnection().await().indefinitely();
        Transaction held = office.begin().await().indefinitely();
        office.preparedQuery("select 1 from exam_draft where exam_code = $1 for update")
                .execute(Tuple.of(exam))
                .await()
                .indefinitely();
        CompletableFuture<Response> publishing = CompletableFuture.supplyAsync(
                () -> ExamOffice.administrator().post("/api/v1/exams/{code}/publication", exam));
        // Proved with the second version, it waits for its draft.
        awaitSomebodyWaiting();
        ExamOffice.administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", Map.of("category", "mistake", "text", "传错了文件")))
                .post("/api/v1/banks/{code}/versions/2/undoing", bank)
                .then()
                .statusCode(200)
                .body("version", is(3));
        held.commit().await().indefinitely();
        office.close().await().indefinitely();

        publishing.join().then().statusCode(201).body("bankVersion", is(3));
    }

    private void awaitSomebodyWaiting() {
        Instant patience = Instant.now().plusSeconds(20);
        while (pool.query("select 1 from pg_locks where not granted and locktype = 'transactionid'")
                        .execute()
                        .await()
                        .indefinitely()
                        .size()
                == 0) {
            assertTrue(Instant.now().isBefore(patience), "nobody waits");
        }
    }

    @Test
    void windows_of_a_year_stand_in_the_calendar_and_its_file() {
        String exam = ExamOffice.newExam(RULES);
        List<Map<String, Object>> windows = calendar(exam);
        ExamOffice.administrator()
                .get("/api/v1/exam-calendar?exam=" + exam)
                .then()
                .statusCode(200)
                .body("exams.exam", contains(exam))
                .body("exams[0].windows", hasSize(windows.size()));
        assertTrue(windows.size() == 12 || windows.size() == 13, windows::toString);
        Response file = given().auth()
                .oauth2(TestTokens.administrator())
                .accept("text/calendar")
                .get("/api/v1/exam-calendar/file?exam=" + exam);
        file.then().statusCode(200).contentType(containsString("text/calendar"));
        String text = file.asString();
        assertEquals(windows.size(), text.split("BEGIN:VEVENT", -1).length - 1);
        assertTrue(text.contains("DTSTART;TZID=Asia/Shanghai:"), text);
        given().auth()
                .oauth2(TestTokens.role(Role.INVIGILATOR))
                .get("/api/v1/exam-calendar")
                .then()
                .statusCode(403);
    }

    private static List<Map<String, Object>> calendar(String exam) {
        String cursor = "";
        while (cursor != null) {
            JsonPath page = ExamOffice.administrator()
                    .get("/api/v1/exam-calendar?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> found = page.getList("exams.find { it.exam == '" + exam + "' }?.windows");
            if (found != null) {
                return found;
            }
            cursor = page.getString("next");
        }
        throw new AssertionError("not in the calendar: " + exam);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "version"})
    void an_exam_is_tried_by_a_seed_and_leaves_nothing_but_the_look(String what) {
        String exam = ExamOffice.newExam(OPEN);
        Map<String, Object> wish = new HashMap<>();
        wish.put("version", what.equals("draft") ? null : 1);
        wish.put("seed", "20261127");
        Response first = trial(exam, wish, TestTokens.administrator());
        first.then()
                .statusCode(200)
                .body("seed", is("20261127"))
                .body("paper.questions", hasSize(4))
                .body("paper.questions[0].options", hasSize(3));
        assertFalse(first.asString().contains("解析"), "keys and explanations are not in a paper");
        assertEquals(
                first.jsonPath().getString("paper"),
                trial(exam, wish, TestTokens.administrator()).jsonPath().getString("paper"));
        wish.put("seed", "20261128");
        assertFalse(trial(exam, wish, TestTokens.administrator())
                .jsonPath()
                .getString("paper")
                .equals(first.jsonPath().getString("paper")));

        Map<String, Object> answers = new HashMap<>(Map.of(
                "seed", "20261127",
                "basis", first.jsonPath().getString("basis"),
                "answers", right(first.jsonPath())));
        answers.put("version", what.equals("draft") ? null : 1);
        marks(exam, answers)
                .statusCode(200)
                .body("points", equalTo(3))
                .body("passed", is(true))
                .body("questions.why", contains("all-right", "all-right", "all-right", "unanswered"))
                .body("questions[0].explanation", containsString("解析"));
        answers.put("basis", "0/1");
        marks(exam, answers).statusCode(409);
        answers.put("answers", Map.of("5", List.of("A")));
        answers.put("basis", first.jsonPath().getString("basis"));
        marks(exam, answers).statusCode(422);

        assertEquals(List.of("0"), texts("select count(*)::text as reason from attempt where exam_code = $1", exam));
        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/exposure", exam)
                .then()
                .body("sittings", is(0))
                .body("itemsDrawn", is(0));
        assertEquals(
                List.of("exam.trial", "exam.trial", "exam.trial", "exam.trial-marks"),
                texts(
                        "select action as reason from audit_entry where object_id = $1 and action like 'exam.trial%' and problem is null order by action",
                        exam));
    }

    /** The first option of the bank is right: it is found by its text, wherever it stands. */
    private static Map<String, List<String>> right(JsonPath paper) {
        Map<String, List<String>> answers = new HashMap<>();
        for (int no = 1; no <= 3; no++) {
            String key = paper.getString("paper.questions[" + (no - 1) + "].options.find { it.text == '甲' }.key");
            answers.put(String.valueOf(no), List.of(key));
        }
        return answers;
    }

    private static Response trial(String exam, Map<String, Object> wish, String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/exams/{code}/trial", exam);
    }

    private static ValidatableResponse marks(String exam, Map<String, Object> answers) {
        return ExamOffice.administrator()
                .contentType(ContentType.JSON)
                .body(answers)
                .post("/api/v1/exams/{code}/trial/marks", exam)
                .then();
    }

    /** What is sat is in memory; who tries reads for themselves, and beside others they come back later. */
    @Test
    void trials_take_nothing_from_those_who_sit_and_few_read_banks_at_once() {
        String exam = ExamOffice.newExam(OPEN);
        enrolled(exam).startedAttempt(exam);
        Learner other = enrolled(exam);

        SqlConnection office = pool.getConnection().await().indefinitely();
        Transaction held = office.begin().await().indefinitely();
        office.query("lock table bank_item_revision in access exclusive mode")
                .execute()
                .await()
                .indefinitely();
        List<CompletableFuture<Response>> trials = new ArrayList<>();
        for (Integer version : Arrays.asList(null, 1, 1)) {
            Map<String, Object> wish = new HashMap<>();
            wish.put("version", version);
            trials.add(CompletableFuture.supplyAsync(
                    () -> trial(exam, wish, TestTokens.administrator()), Thread::startVirtualThread));
        }
        // Two wait for the bank. What answers meanwhile is refused, and whoever sits does not wait.
        Object refused = CompletableFuture.anyOf(trials.toArray(CompletableFuture[]::new))
                .completeOnTimeout("none is refused", 20, TimeUnit.SECONDS)
                .join();
        Object started = CompletableFuture.<Object>supplyAsync(
                        () -> other.start(exam).statusCode(), Thread::startVirtualThread)
                .completeOnTimeout("the start waits", 20, TimeUnit.SECONDS)
                .join();
        held.commit().await().indefinitely();
        office.close().await().indefinitely();

        assertEquals(503, refused instanceof Response response ? response.statusCode() : refused);
        assertEquals(201, started);
        assertEquals(
                List.of(200, 200, 503),
                trials.stream().map(each -> each.join().statusCode()).sorted().toList());
        trial(exam, Map.of(), TestTokens.administrator()).then().statusCode(200);
    }

    /** A paper is marked from what was drawn, while nobody can read the bank; not where the draft or the bank is another by then. */
    @Test
    void a_trial_reads_its_bank_once() {
        String exam = ExamOffice.newExam(OPEN);
        for (Integer version : Arrays.asList(null, 1)) {
            Map<String, Object> answers = new HashMap<>();
            answers.put("version", version);
            JsonPath paper = trial(exam, answers, TestTokens.administrator()).jsonPath();
            answers.put("seed", paper.getString("seed"));
            answers.put("basis", paper.getString("basis"));
            answers.put("answers", Map.of());
            SqlConnection office = pool.getConnection().await().indefinitely();
            Transaction held = office.begin().await().indefinitely();
            office.query("lock table bank_item_revision in access exclusive mode")
                    .execute()
                    .await()
                    .indefinitely();
            Object marked = CompletableFuture.<Object>supplyAsync(
                            () -> marks(exam, answers).extract().statusCode(), Thread::startVirtualThread)
                    .completeOnTimeout("it waits for the bank", 20, TimeUnit.SECONDS)
                    .join();
            held.commit().await().indefinitely();
            office.close().await().indefinitely();
            assertEquals(200, marked);
        }
    }

    @Test
    void of_two_who_change_a_draft_the_second_is_told_and_nothing_of_the_first_is_lost() {
        String exam = ExamOffice.newExam(OPEN);
        JsonPath draft = ExamOffice.administrator()
                .get("/api/v1/exams/{code}/draft", exam)
                .jsonPath();
        String seen = draft.getString("updatedAt");
        String mine = draft.getString("source") + "\n# mine\n";
        String now = put(exam, seen, mine).statusCode(200).extract().path("updatedAt");
        put(exam, seen, draft.getString("source") + "\n# another's\n").statusCode(409);
        publish(exam, seen).statusCode(409);
        put(exam, "none", mine)
                .statusCode(422)
                .body("errors.pointer", contains("/code"))
                .body("errors.message", contains("已有考试用这个代码，请另取一个"));
        put(exam, "yesterday", mine).statusCode(422);
        ExamOffice.administrator()
                .get("/api/v1/exams/{code}/draft", exam)
                .then()
                .body("source", is(mine));
        publish(exam, now).statusCode(200);
        put(exam, now, mine).statusCode(200);
        String fresh = "e-" + UUID.randomUUID();
        put(fresh, "none", mine.replace(exam, fresh)).statusCode(200);
        put(fresh, "none", mine.replace(exam, fresh)).statusCode(422);
    }

    private static ValidatableResponse put(String exam, String seen, String source) {
        return ExamOffice.texts(ExamOffice.administrator())
                .contentType("application/yaml; charset=UTF-8")
                .queryParam("seen", seen)
                .body(source)
                .put("/api/v1/exams/{code}", exam)
                .then();
    }

    private static ValidatableResponse publish(String exam, String seen) {
        return ExamOffice.administrator()
                .queryParam("seen", seen)
                .post("/api/v1/exams/{code}/publication", exam)
                .then();
    }

    @Test
    void who_may_not_see_keys_may_not_try_and_what_gives_no_paper_says_why() {
        String exam = ExamOffice.newExam(OPEN);
        List<Integer> statuses = new ArrayList<>();
        for (String role : List.of(
                Role.BANK_EDITOR,
                Role.INVIGILATOR,
                Role.UNIT_ADMINISTRATOR,
                Role.OPERATOR,
                Role.AUDITOR,
                Role.LEARNER)) {
            statuses.add(trial(exam, Map.of(), TestTokens.role(role)).statusCode());
        }
        assertEquals(List.of(403, 403, 403, 403, 403, 403), statuses);
        trial(exam, Map.of("version", 7), TestTokens.administrator()).then().statusCode(404);
        trial(exam, Map.of("seed", "seven"), TestTokens.administrator()).then().statusCode(422);
        trial("e-nobody-has", Map.of(), TestTokens.administrator()).then().statusCode(404);
        ExamOffice.administrator()
                .contentType("application/yaml; charset=UTF-8")
                .body(ExamOffice.file(exam, "b-nobody-has", OPEN))
                .put("/api/v1/exams/{code}", exam)
                .then()
                .statusCode(200);
        trial(exam, Map.of(), TestTokens.administrator())
                .then()
                .statusCode(422)
                .body("type", is("/problems/publication-refused"));
        trial(exam, Map.of("version", 1), TestTokens.administrator()).then().statusCode(200);
    }

    private List<String> texts(String query, String parameter) {
        List<String> found = new ArrayList<>();
        pool.preparedQuery(query)
                .execute(Tuple.of(parameter))
                .await()
                .indefinitely()
                .forEach(row -> found.add(row.getString("reason")));
        return found;
    }
}
