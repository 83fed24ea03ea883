package org.kaochang.question;

import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.ExamOffice;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A bank editor's day over HTTP: what they see, change and take back, and what of another's they do not. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class BankDeskStoryTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HEADINGS = "题型,题干,选项A,选项B,正确答案,解析,难度,知识点\n";
    private static final String SKY = "单选题,天空的颜色,蓝,绿,A,看,1,自然\n";
    private static final String COLOURS = "多选题,哪些是颜色,红,黄,AB,看,2,自然\n";
    private static final String SEA = "判断题,海是咸的,,,对,尝,3,地理\n";
    private static final String FILE = HEADINGS + SKY + COLOURS + SEA;
    private static final Map<String, String> REASON = Map.of("category", "content", "text", "核对法规");

    @Inject
    Pool pool;

    private final UUID editor = UUID.randomUUID();
    private String bank;

    @BeforeEach
    void makeABank() {
        bank = newBank(editor);
    }

    @Test
    void questionsAreListedSearchedAndFilteredWithoutTheirKeys() {
        load("replace", FILE).statusCode(201);
        items("")
                .body("items.item", contains(1, 2, 3))
                .body("items.type", contains("single", "multiple", "truefalse"))
                .body("items[0].keySet()", not(hasItem("correct")))
                .body("next", nullValue());
        items("?text=蓝").body("items.item", contains(1));
        items("?text=3").body("items.item", contains(3));
        items("?text=咸&type=single").body("items", empty());
        items("?point=自然&difficulty=2").body("items.item", contains(2));
        items("?point=-").body("items", empty());
        items("?limit=2").body("items.item", contains(1, 2)).body("next", is("2"));
        items("?limit=2&cursor=2").body("items.item", contains(3)).body("next", nullValue());
        as(editor).get(at("/items?cursor=x")).then().statusCode(422).body("errors[0].field", is("cursor"));
        as(editor).get(at("/items?type=essay")).then().statusCode(422);
        as(editor)
                .get(at(""))
                .then()
                .statusCode(200)
                .body("bank.counts", equalTo(Map.of("single", 1, "multiple", 1, "truefalse", 1)))
                .body("points.point", contains("地理", "自然"))
                .body("points.items", contains(1, 2));
    }

    @Test
    void oneQuestionHasItsKeyApart() {
        load("replace", FILE).statusCode(201);
        item(2).body("state", is("current"))
                .body("question.stem", is("哪些是颜色"))
                .body("question.options", contains("红", "黄"))
                .body("question.keySet()", not(hasItem("correct")))
                .body("key.correct", is("AB"))
                .body("key.explanation", is("看"));
        as(editor).get(at("/items/4")).then().statusCode(404);
    }

    @Test
    void whoLooksAtAKeyIsInTheAuditLog() {
        load("replace", FILE).statusCode(201);
        item(2);
        as(editor).get(at("/items/3/history")).then().statusCode(200);
        dry("replace", HEADINGS + SKY);
        as(editor).get(at("/items/4")).then().statusCode(404);
        items("").body("items", hasSize(3));
        assertEquals(
                List.of(
                        "bank.look-history {\"item\": 3} -",
                        "bank.look-item {\"item\": 2} -",
                        "bank.look-item {} not-found",
                        "bank.try-import {\"mode\": \"replace\", \"added\": 0, \"changed\": 0, \"removed\": 2} -"),
                looks());
    }

    /** What was looked at in the bank, and with what problem it was refused. */
    private List<String> looks() {
        List<String> found = new ArrayList<>();
        pool.preparedQuery("""
                        select action, coalesce(became, '{}')::text as after, coalesce(problem, '-') as problem
                          from audit_entry
                         where account_id = $1
                           and action ~ '^bank[.](look|try)-'
                         order by action, problem
                        """)
                .execute(Tuple.of(editor))
                .await()
                .indefinitely()
                .forEach(row -> found.add("%s %s %s"
                        .formatted(row.getString("action"), row.getString("after"), row.getString("problem"))));
        return found;
    }

    @Test
    void oneQuestionIsEditedRetiredAndRestoredWithItsHistory() {
        load("replace", FILE).statusCode(201);
        change("PUT", "", edit(Map.of("stem", "海水是咸的", "correct", "B")))
                .statusCode(200)
                .body("version", is(2));
        item(3).body("question.stem", is("海水是咸的")).body("key.correct", is("B")).body("changedIn", is(2));
        change("POST", "/retirement", change(2)).statusCode(200).body("version", is(3));
        items("").body("items.item", contains(1, 2));
        items("?state=retired").body("items.item", contains(3)).body("items[0].state", is("retired"));
        item(3).body("state", is("retired"));
        change("POST", "/restoration", change(3)).statusCode(200).body("version", is(4));
        items("").body("items.item", contains(1, 2, 3));
        as(editor)
                .get(at("/items/3/history"))
                .then()
                .statusCode(200)
                .body("steps.event", contains("restored", "retired", "edited", "created"))
                .body("steps.kind", contains("restore", "retire", "edit", "replace"))
                .body("steps[0].reason", is("核对法规"))
                .body("steps[2].changes.field", contains("stem", "correct"))
                .body("steps[2].changes.before", contains("海是咸的", "A"));
        String next = as(editor)
                .get(at("/items/3/history?limit=2"))
                .then()
                .statusCode(200)
                .body("steps.event", contains("restored", "retired"))
                .extract()
                .path("next");
        as(editor)
                .get(at("/items/3/history?limit=2&cursor=" + next))
                .then()
                .statusCode(200)
                .body("steps.event", contains("edited", "created"))
                .body("steps[0].changes.before", contains("海是咸的", "A"))
                .body("next", nullValue());
        as(editor)
                .get(at("/versions"))
                .then()
                .statusCode(200)
                .body("versions.version", contains(4, 3, 2, 1))
                .body("versions.items", contains(3, 2, 3, 3))
                .body("versions.item", contains(3, 3, 3, null));
    }

    @Test
    void whatIsNotRightStandsAtItsFieldAndChangesNothing() {
        load("replace", FILE).statusCode(201);
        change("PUT", "", edit(Map.of("stem", " ")))
                .statusCode(422)
                .body("errors.field", hasItem(containsString("stem")));
        change("PUT", "", edit(Map.of("difficulty", 6))).statusCode(422);
        change("PUT", "", edit(Map.of("type", "single", "options", List.of("甲", "甲"), "correct", "A")))
                .statusCode(422)
                .body("errors.field", contains("options[1]"));
        change("PUT", "", edit(Map.of("type", "single", "stem", "天空的颜色", "options", List.of("绿", "蓝"), "correct", "A")))
                .statusCode(422)
                .body("errors[0].message", containsString("第 1 题"));
        change("PUT", "", edit(Map.of())).statusCode(422).body("errors[0].message", containsString("没有任何改动"));
        change("PUT", "", edit(Map.of("reason", Map.of("category", "content")))).statusCode(422);
        change("PUT", "", edit(Map.of("stem", "海水", "seen", 7))).statusCode(409);
        change("POST", "/restoration", change(1)).statusCode(409);
        as(editor).get(at("/versions")).then().body("versions.version", contains(1));
        change("PUT", "", edit(Map.of("stem", "海\ud800水"))).statusCode(422).body("errors.field", contains("stem"));
        change("PUT", "", edit(Map.of("explanation", "尝\udc00")))
                .statusCode(422)
                .body("errors.field", contains("explanation"));
        as(editor)
                .contentType(ContentType.JSON)
                .body("{\"code\":\"" + bank + "-2\",\"title\":\"海\\ud800水\"}")
                .post("/api/v1/banks")
                .then()
                .statusCode(422)
                .body("errors.field", contains("title"));
        item(3).body("question.stem", is("海是咸的")).body("changedIn", is(1));
    }

    @Test
    void addingAFileTakesNothingAwayAndReplacingSaysWhatItTakes() {
        load("replace", FILE).statusCode(201);
        String more = HEADINGS + "单选题,太阳从哪边升起,东,西,A,看,1,自然\n" + SKY.replace("A,看", "B,再看");
        dry("add", more)
                .statusCode(200)
                .body("mode", is("add"))
                .body("added", is(1))
                .body("changed", is(1))
                .body("removed", is(0))
                .body("unchanged", is(2))
                .body("changes.kind", contains("changed", "added"))
                .body("changes[0].fields.field", contains("correct", "explanation"));
        dry("replace", more)
                .body("removed", is(2))
                .body("changes.findAll { it.kind == 'removed' }.item", contains(2, 3));
        items("").body("items.item", contains(1, 2, 3));
        load("add", more).statusCode(201).body("version", is(2));
        items("").body("items.item", contains(1, 2, 3, 4));
        load("add", more).statusCode(200).body("version", is(2)).body("changes", empty());
        upload("addd", false, more).statusCode(400);
        as(editor).get(at("/versions")).then().body("versions.kind", contains("add", "replace"));
    }

    @Test
    void theLastChangeIsTakenBackWhileNoExamStandsOnIt() {
        load("replace", FILE).statusCode(201);
        load("replace", HEADINGS + SKY).statusCode(201).body("removed", is(2));
        undo(editor, 2, Map.of("category", "mistake", "text", " ")).statusCode(422);
        undo(1).statusCode(409).body("detail", containsString("第 2 版"));
        undo(2).statusCode(200).body("version", is(3));
        items("").body("items.item", contains(1, 2, 3));
        // The same file again is what the bank says; the next one back is the first import.
        load("replace", FILE).statusCode(200).body("version", is(3));
        undo(3).statusCode(200).body("version", is(4));
        items("").body("items", empty());
        as(editor).get(at("")).then().body("bank.items", is(0));
        undo(4).statusCode(409).body("detail", containsString("没有可以撤销"));
        load("add", FILE).statusCode(201).body("version", is(5)).body("added", is(3));
        items("").body("items.item", contains(1, 2, 3));
        as(editor)
                .get(at("/versions"))
                .then()
                .body("versions.kind", contains("add", "undo", "undo", "replace", "replace"))
                .body("versions.restores", contains(null, 0, 1, null, null))
                .body("versions.reason", contains(null, "核对法规", "核对法规", null, null));
    }

    @Test
    void whatAnExamWasPublishedOnIsNotTakenBackAndStaysAsItIsForTheExam() {
        String used = ExamOffice.newBank();
        String exam = "e-" + UUID.randomUUID();
        ExamOffice.publish(exam, used, """
                window: {kind: open}
                minimumMinutes: 0
                disclosure: {score: points, review: never}
                retakes: {coolDown: PT0S, application: approved-by-administrator}
                """);
        administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", REASON))
                .post("/api/v1/banks/{code}/versions/1/undoing", used)
                .then()
                .statusCode(409)
                .body("detail", containsString(exam));
        administrator()
                .get("/api/v1/banks/{code}", used)
                .then()
                .body("bank.usedBy.exam", contains(exam))
                .body("bank.usedBy.bankVersion", contains(1));
        administrator()
                .contentType(ContentType.JSON)
                .body(change(1))
                .post("/api/v1/banks/{code}/items/1/retirement", used)
                .then()
                .statusCode(200)
                .body("version", is(2));
        administrator()
                .get("/api/v1/banks/{code}", used)
                .then()
                .body("bank.version", is(2))
                .body("bank.usedBy.bankVersion", contains(1))
                .body("bank.usedBy.withdrawn", contains(false));
        administrator()
                .get("/api/v1/banks/{code}/versions", used)
                .then()
                .body("versions.exams", contains(List.of(), List.of(exam)));
        administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("version", 1, "reason", REASON))
                .post("/api/v1/exams/{code}/withdrawal", exam)
                .then()
                .statusCode(200);
        administrator()
                .get("/api/v1/banks/{code}", used)
                .then()
                .body("bank.usedBy.exam", contains(exam))
                .body("bank.usedBy.withdrawn", contains(true));
    }

    @Test
    void mistakesComeWithTheFilesOwnRowsAndAreMendedOnThePage() {
        String bad = HEADINGS + SKY.replace(",A,看", ",E,看") + COLOURS.replace("多选题", "选择") + SKY;
        upload("replace", true, bad)
                .statusCode(422)
                .body("totalErrors", is(2))
                .body("excerpts[0].headings[1]", is("题干"))
                .body("excerpts[0].rows.row", contains(2, 3))
                .body("excerpts[0].rows[0].cells[4]", is("E"));
        String mended =
                "[{\"sheet\":\"\",\"row\":3,\"column\":0,\"text\":\"多选题\"},{\"sheet\":\"\",\"row\":2,\"leaveOut\":true}]";
        form(true, bad, mended).statusCode(200).body("added", is(2)).body("dryRun", is(true));
        form(false, bad, mended).statusCode(201).body("added", is(2));
        items("").body("items.stem", contains("哪些是颜色", "天空的颜色"));
        form(true, bad, "[{\"row\":true}]").statusCode(400);
        form(true, bad, "[{\"row\":2,\"column\":100,\"text\":\"\"}]").statusCode(422);
    }

    @Test
    void whatWasPutRightIsNoSecondFileAndIsReadOfNobodyElse() {
        String mends = "[{\"row\":2,\"leaveOut\":true}]";
        form(true, FILE, mends + " ".repeat(256 * 1024 - mends.length())).statusCode(200);
        form(true, FILE, mends + " ".repeat(256 * 1024)).statusCode(413).body("type", is("/problems/too-large"));
        as(UUID.randomUUID())
                .multiPart("file", "题库.csv", bytes(FILE), "text/csv")
                .multiPart("corrections", "corrections.json", bytes("[{\"row\":true}]"), "application/json")
                .post(at("/imports?dryRun=true"))
                .then()
                .statusCode(404);
    }

    @Test
    void whatWasPutInOrderIsTold() {
        String odd = HEADINGS + "单项选择,天空的颜色,A.蓝,B.绿,1,看,简单,自然\n" + "判断题,海是咸的,,,√,尝,3,地理\n";
        dry("replace", odd)
                .body("normalised.code", contains("type-named", "option-letters", "answer-read", "difficulty-read"))
                .body("normalised.find { it.code == 'answer-read' }.total", is(2))
                .body("normalised.find { it.code == 'answer-read' }.examples.before", contains("1", "√"))
                .body("normalised.find { it.code == 'answer-read' }.examples.after", contains("A", "正确"));
        dry("replace", FILE).body("normalised.code", contains("answer-read"));
    }

    @Test
    void whatGoesOutComesBackUnchanged() {
        load("replace", FILE + "单选题,'=1+1 等于,2,=3,A,-,1,\n").statusCode(201);
        for (String accept : List.of(XLSX, "text/csv")) {
            byte[] file = as(editor)
                    .accept(accept)
                    .get(at("/items"))
                    .then()
                    .statusCode(200)
                    .header("Content-Disposition", containsString("bank-" + bank))
                    .extract()
                    .asByteArray();
            for (String mode : List.of("add", "replace")) {
                plain(editor)
                        .contentType(accept)
                        .body(file)
                        .post(at("/imports?dryRun=true&mode=" + mode))
                        .then()
                        .statusCode(200)
                        .body("changes", empty())
                        .body("unchanged", is(4));
            }
        }
        String csv = as(editor).accept("text/csv").get(at("/items?type=single")).asString();
        assertTrue(csv.contains("'=1+1"), csv);
        assertFalse(csv.contains("哪些是颜色"), csv);
    }

    @Test
    void aFileNobodyWaitsForAnyMoreIsDeleted() throws IOException {
        load("replace", FILE).statusCode(201);
        Set<Path> before = written();
        SqlConnection office = pool.getConnection().await().indefinitely();
        Transaction held = office.begin().await().indefinitely();
        office.query("lock table bank_item_revision in access exclusive mode")
                .execute()
                .await()
                .indefinitely();
        Set<Path> ours;
        try (Socket leaving = new Socket("localhost", RestAssured.port)) {
            leaving.setSoLinger(true, 0);
            leaving.getOutputStream()
                    .write(bytes(
                            "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nAuthorization: Bearer %s\r\n\r\n"
                                    .formatted(at("/items"), TestTokens.role(Role.BANK_EDITOR, editor))));
            ours = eventually(() -> since(before), files -> !files.isEmpty());
        }
        held.commit().await().indefinitely();
        office.close().await().indefinitely();

        eventually(() -> ours.stream().filter(Files::exists).toList(), List::isEmpty);
    }

    private static Set<Path> written() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("kaochang-bank-"))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<Path> since(Set<Path> before) {
        Set<Path> now = written();
        now.removeAll(before);
        return now;
    }

    private static <T> T eventually(Supplier<T> look, Predicate<T> right) {
        Instant patience = Instant.now().plusSeconds(20);
        T found = look.get();
        while (!right.test(found)) {
            assertTrue(Instant.now().isBefore(patience), "still " + found);
            LockSupport.parkNanos(20_000_000);
            found = look.get();
        }
        return found;
    }

    @Test
    void nothingOfAnothersBankIsToldOrChanged() {
        load("replace", FILE).statusCode(201);
        UUID other = UUID.randomUUID();
        String theirs = newBank(other);
        assertEquals(
                List.of(theirs), as(other).get("/api/v1/banks").then().extract().path("banks.code"));
        for (String path : List.of("", "/items", "/items/1", "/items/1/history", "/versions", "/editors")) {
            as(other).get(at(path)).then().statusCode(404).body("detail", not(containsString("天空")));
        }
        as(other).accept(XLSX).get(at("/items")).then().statusCode(404);
        as(other)
                .contentType(ContentType.JSON)
                .body(edit(Map.of("stem", "x")))
                .put(at("/items/1"))
                .then()
                .statusCode(404);
        as(other)
                .contentType(ContentType.JSON)
                .body(change(1))
                .post(at("/items/1/retirement"))
                .then()
                .statusCode(404);
        as(other)
                .contentType(ContentType.JSON)
                .body(change(1))
                .post(at("/items/1/restoration"))
                .then()
                .statusCode(404);
        undo(other, 1, REASON).statusCode(404);
        plain(other)
                .contentType("text/csv")
                .body(bytes(FILE))
                .post(at("/imports?mode=add"))
                .then()
                .statusCode(404);
        for (String role :
                List.of(Role.INVIGILATOR, Role.UNIT_ADMINISTRATOR, Role.OPERATOR, Role.AUDITOR, Role.LEARNER)) {
            given().auth()
                    .oauth2(TestTokens.role(role))
                    .get(at("/items/1"))
                    .then()
                    .statusCode(403);
        }
        items("").body("items.item", contains(1, 2, 3));
        as(editor).get(at("/versions")).then().body("versions", hasSize(1));
    }

    @Test
    void examAdministratorsSeeAllAndSayWhoEdits() {
        load("replace", FILE).statusCode(201);
        administrator().get(at("/items")).then().statusCode(200).body("items", hasSize(3));
        Map<String, Object> wanted = new HashMap<>(Map.of("accounts", List.of(), "reason", REASON));
        as(editor)
                .contentType(ContentType.JSON)
                .body(wanted)
                .put(at("/editors"))
                .then()
                .statusCode(403);
        wanted.put("accounts", List.of(UUID.randomUUID().toString()));
        administrator()
                .contentType(ContentType.JSON)
                .body(wanted)
                .put(at("/editors"))
                .then()
                .statusCode(422)
                .body("errors[0].field", is("accounts"));
        String account = account();
        as(UUID.fromString(account)).get(at("/items")).then().statusCode(404);
        wanted.put("accounts", List.of(account));
        administrator()
                .contentType(ContentType.JSON)
                .body(wanted)
                .put(at("/editors"))
                .then()
                .statusCode(200)
                .body("editors.accountId", contains(account))
                .body("editors.name", contains("题库丙"));
        as(UUID.fromString(account)).get(at("/items")).then().statusCode(200);
        as(editor).get(at("/items")).then().statusCode(404);
    }

    @Test
    void whoMadeABankStaysWhateverTheirRoleAndWhoIsRefusedIsNamed() {
        String account = account();
        // The bank's maker is no bank editor of the authority: no account has their id.
        assign(List.of(editor.toString(), account)).statusCode(200).body("editors.accountId", hasSize(2));
        String stranger = UUID.randomUUID().toString();
        String invigilator = account(Role.INVIGILATOR, "监考丁");
        assign(List.of(editor.toString(), account, stranger, invigilator))
                .statusCode(422)
                .body("errors[0].field", is("accounts"))
                .body("errors[0].message", containsString(stranger))
                .body("errors[0].message", containsString("监考丁"))
                .body("errors[0].message", not(containsString("题库丙")))
                .body("errors[0].message", not(containsString(editor.toString())));
        administrator().get(at("/editors")).then().body("editors.accountId", hasSize(2));
        assign(List.of(account)).statusCode(200).body("editors.accountId", contains(account));
        assign(List.of(account, editor.toString())).statusCode(422);
    }

    private ValidatableResponse assign(List<String> accounts) {
        return administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("accounts", accounts, "reason", REASON))
                .put(at("/editors"))
                .then();
    }

    @Test
    void aShelfThatIsBehindIsMadeGoodWhenItIsRead() {
        load("replace", FILE).statusCode(201);
        load("replace", HEADINGS + SKY + COLOURS.replace("AB,看", "AB,想")).statusCode(201);
        List<String> before = List.of(
                items("").extract().asString(),
                items("?state=retired").extract().asString());
        for (String table : List.of("bank_shelf_item", "bank_shelf")) {
            pool.preparedQuery("delete from " + table + " where bank_code = $1")
                    .execute(Tuple.of(bank))
                    .await()
                    .indefinitely();
        }
        assertEquals(
                before,
                List.of(
                        items("").extract().asString(),
                        items("?state=retired").extract().asString()));
    }

    @Test
    void twoWhoChangeAtOnceDoNotWriteOverEachOther() {
        load("replace", FILE).statusCode(201);
        List<Integer> statuses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(n -> change("PUT", "", edit(Map.of("stem", "海水第" + n + "版")))
                        .extract()
                        .statusCode())
                .sorted()
                .toList();
        assertEquals(List.of(200, 409, 409, 409, 409, 409), statuses);
        items("").body("items", hasSize(3));
        JsonPath versions = as(editor).get(at("/versions")).jsonPath();
        assertEquals(List.of(2, 1), versions.getList("versions.version"));
    }

    private static String newBank(UUID editor) {
        String code = "b-" + UUID.randomUUID();
        as(editor)
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "title", "题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
        return code;
    }

    private static String account() {
        return account(Role.BANK_EDITOR, "题库丙");
    }

    private static String account(String role, String name) {
        return administrator()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "username",
                        "tiku" + UUID.randomUUID().toString().substring(0, 8),
                        "name",
                        name,
                        "initialPassword",
                        "Beifang7Kaowu3Shuang",
                        "roles",
                        List.of(role)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
    }

    private String at(String path) {
        return "/api/v1/banks/" + bank + path;
    }

    private static RequestSpecification as(UUID account) {
        return given().auth().oauth2(TestTokens.role(Role.BANK_EDITOR, account));
    }

    private static RequestSpecification administrator() {
        return given().auth().oauth2(TestTokens.administrator());
    }

    private static RequestSpecification plain(UUID account) {
        EncoderConfig plain = EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs("text/csv", ContentType.BINARY)
                .encodeContentTypeAs(XLSX, ContentType.BINARY);
        return as(account).config(RestAssuredConfig.config().encoderConfig(plain));
    }

    private ValidatableResponse items(String query) {
        return as(editor).get(at("/items" + query)).then().statusCode(200);
    }

    private ValidatableResponse item(int item) {
        return as(editor).get(at("/items/" + item)).then().statusCode(200);
    }

    private ValidatableResponse load(String mode, String file) {
        return upload(mode, false, file);
    }

    private ValidatableResponse dry(String mode, String file) {
        return upload(mode, true, file).statusCode(200);
    }

    private ValidatableResponse upload(String mode, boolean dryRun, String file) {
        return plain(editor)
                .contentType("text/csv")
                .body(bytes(file))
                .post(at("/imports?mode=" + mode + "&dryRun=" + dryRun))
                .then();
    }

    private ValidatableResponse form(boolean dryRun, String file, String corrections) {
        return as(editor)
                .multiPart("file", "题库.csv", bytes(file), "text/csv")
                .multiPart("corrections", "corrections.json", bytes(corrections), "application/json")
                .post(at("/imports?mode=replace&dryRun=" + dryRun))
                .then();
    }

    private ValidatableResponse undo(int version) {
        return undo(editor, version, REASON);
    }

    private ValidatableResponse undo(UUID who, int version, Map<String, String> reason) {
        return as(who).contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post(at("/versions/" + version + "/undoing"))
                .then();
    }

    /** Of the third question. */
    private ValidatableResponse change(String method, String path, Map<String, ?> body) {
        return as(editor)
                .contentType(ContentType.JSON)
                .body(body)
                .request(method, at("/items/3" + path))
                .then();
    }

    private static Map<String, Object> change(int seen) {
        return Map.of("seen", seen, "reason", REASON);
    }

    /** The third question, of which this reads otherwise. */
    private static Map<String, Object> edit(Map<String, ?> otherwise) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "type", "truefalse",
                "stem", "海是咸的",
                "options", List.of(),
                "correct", "A",
                "explanation", "尝",
                "difficulty", 3,
                "knowledgePoint", "地理",
                "seen", 1,
                "reason", REASON));
        body.putAll(otherwise);
        return body;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
