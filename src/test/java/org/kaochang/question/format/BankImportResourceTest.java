package org.kaochang.question.format;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.Bank;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.BankStore;
import org.kaochang.spreadsheet.ImportLaneService;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class BankImportResourceTest {

    private static final String FILE = "题型,题干,选项A,选项B,正确答案,解析,难度,知识点\n" + "单选题,天空的颜色,蓝,绿,A,看,1,自然\n"
            + "多选题,哪些是颜色,红,黄,AB,看,2,自然\n" + "判断题,海是咸的,,,对,尝,3,自然\n";

    /** Who made the banks works on them. */
    private static final UUID EDITOR = UUID.randomUUID();

    @Inject
    BankItemStore items;

    @Inject
    BankStore banks;

    @Inject
    ImportLaneService lane;

    @Test
    void aBankIsCreatedOnceAndListed() {
        String code = newBank();
        editor().contentType(ContentType.JSON)
                .body(Map.of("code", code, "title", "又一个"))
                .post("/api/v1/banks")
                .then()
                .statusCode(409)
                .body("type", is("/problems/conflict"));
        editor().get("/api/v1/banks")
                .then()
                .statusCode(200)
                .body("banks.find { it.code == '" + code + "' }.title", is("题库"))
                .body("banks.find { it.code == '" + code + "' }.version", equalTo(null));
    }

    @Test
    void aBankNeedsAPlainCodeAndATitle() {
        editor().contentType(ContentType.JSON)
                .body(Map.of("code", "题 库", "title", " "))
                .post("/api/v1/banks")
                .then()
                .statusCode(422)
                .body("type", is("/problems/invalid"))
                .body("errors", hasSize(2));
    }

    @Test
    void learnersAndStrangersHaveNoBusinessHere() {
        given().auth()
                .oauth2(TestTokens.learner(UUID.randomUUID()))
                .get("/api/v1/banks")
                .then()
                .statusCode(403);
        given().body(bytes(FILE))
                .contentType("text/csv")
                .post("/api/v1/banks/any/imports")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void anImportMakesAVersionAndTellsWhatChanged() {
        String code = newBank();
        load(code, bytes(FILE))
                .statusCode(201)
                .body("bank", is(code))
                .body("version", is(1))
                .body("added", is(3))
                .body("counts", equalTo(Map.of("single", 1, "multiple", 1, "truefalse", 1)))
                .body("warnings", hasSize(0));
        String next = FILE.replace("蓝,绿", "蓝,紫").replace("判断题,海是咸的,,,对,尝,3,自然\n", "判断题,湖是咸的,,,错,尝,3,自然\n");
        load(code, bytes(next))
                .statusCode(201)
                .body("version", is(2))
                .body("added", is(1))
                .body("changed", is(1))
                .body("unchanged", is(1))
                .body("removed", is(1));
    }

    @Test
    void numbersStayWithTheirItemsAndOldVersionsStayAsTheyWere() {
        String code = newBank();
        load(code, bytes(FILE)).statusCode(201);
        load(code, bytes(FILE.replace("单选题,天空的颜色,蓝,绿,A,看,1,自然\n", "").replace("对,尝", "错,再尝")))
                .statusCode(201);
        Bank first = bank(code, 1);
        Bank second = bank(code, 2);
        assertEquals(
                List.of(1, 2, 3),
                first.questions().stream().map(question -> question.id()).toList());
        assertEquals(
                List.of(2, 3),
                second.questions().stream().map(question -> question.id()).toList());
        assertEquals("A", first.keys().get(3).correct().letters());
        assertEquals("B", second.keys().get(3).correct().letters());
        assertEquals(List.of("红", "黄"), second.questions().getFirst().options());
        assertEquals(List.of(), second.questions().get(1).options(), "true/false has none");
        assertEquals(second.keys().get(2), new AnswerKey(2, first.keys().get(2).correct(), "看"));
    }

    @Test
    void theSameBytesAgainMakeNothingNew() {
        String code = newBank();
        load(code, bytes(FILE)).statusCode(201);
        load(code, bytes(FILE)).statusCode(200).body("version", is(1)).body("unchanged", is(3));
        assertEquals(1, version(code));
    }

    @Test
    void aDryRunReportsTheSameAndChangesNothing() {
        String code = newBank();
        editor().queryParam("dryRun", true)
                .contentType("text/csv")
                .body(bytes(FILE))
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(200)
                .body("dryRun", is(true))
                .body("version", is(1))
                .body("added", is(3));
        editor().queryParam("dryRun", "yse")
                .contentType("text/csv")
                .body(bytes(FILE))
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(400);
        assertEquals(0, version(code));
    }

    @Test
    void aFileWithOneBadRowIsRefusedWholeAndChangesNothing() {
        String code = newBank();
        load(code, bytes(FILE)).statusCode(201);
        Bank before = bank(code, 1);
        String bad = FILE.replace("颜色,红,黄,AB", "颜色,红,黄,AC").replace("海是咸的,,,对", "海是咸的,,,也许");
        for (boolean dryRun : List.of(true, false)) {
            editor().queryParam("dryRun", dryRun)
                    .contentType("text/csv")
                    .body(bytes(bad))
                    .post("/api/v1/banks/{code}/imports", code)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("type", is("/problems/import-refused"))
                    .body("totalErrors", is(2))
                    .body("errors.row", equalTo(List.of(3, 4)))
                    .body("errors.column", everyItem(is("正确答案")))
                    .body("errors.code", equalTo(List.of("answer-outside-options", "answer-unreadable")))
                    .body("errors[0].message", containsString("C"));
        }
        assertEquals(1, version(code));
        assertEquals(before, bank(code, 1));
    }

    @Test
    void everyKindOfUploadIsTaken() throws IOException {
        byte[] xlsx = Files.readAllBytes(Path.of("question-banks", "huaian-2019", "bank.xlsx"));
        String raw = newBank();
        editor().contentType(BankImportResource.XLSX)
                .body(xlsx)
                .post("/api/v1/banks/{code}/imports", raw)
                .then()
                .statusCode(201);
        String form = newBank();
        editor().multiPart("file", "题库.xlsx", xlsx, BankImportResource.XLSX)
                .post("/api/v1/banks/{code}/imports", form)
                .then()
                .statusCode(201);
        assertEquals(bank(raw, 1).questions(), bank(form, 1).questions(), "body and form are read alike");
        String gb = newBank();
        editor().contentType(ContentType.BINARY)
                .queryParam("filename", "题库.csv")
                .body(FILE.getBytes(Charset.forName("GB18030")))
                .post("/api/v1/banks/{code}/imports", gb)
                .then()
                .statusCode(201);
        assertEquals("天空的颜色", bank(gb, 1).questions().getFirst().stem());
    }

    @Test
    void whatIsNoFileOrHasNoBankIsRefusedClearly() {
        String code = newBank();
        load(code, new byte[0]).statusCode(422).body("errors[0].code", is("empty-file"));
        load(code, new byte[] {'P', 'K', 3, 4, 0, 0}).statusCode(422).body("errors[0].code", is("not-a-spreadsheet"));
        load("no-such-bank", bytes(FILE)).statusCode(404).body("type", is("/problems/not-found"));
        editor().multiPart("other", "x")
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(400);
        editor().contentType("image/png")
                .body(bytes(FILE))
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(415);
    }

    @Test
    void importsOfOneBankAtTheSameTimeFollowOneAnother() throws Exception {
        String code = newBank();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                byte[] file = bytes(FILE.replace("看", "看" + i / 2));
                answers.add(clients.submit(() -> untilThereIsRoom(code, file)));
            }
            for (Future<Integer> answer : answers) {
                int status = answer.get();
                assertEquals(2, status / 100, "status " + status);
            }
        }
        int versions = version(code);
        for (int version = 1; version <= versions; version++) {
            assertEquals(3, bank(code, version).questions().size());
        }
    }

    @Test
    void anUploadThatFindsTheLaneFullIsToldWhenToComeBack() throws Exception {
        String code = newBank();
        CountDownLatch free = new CountDownLatch(1);
        List<CompletableFuture<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            work.add(lane.run(over -> await(free)).subscribeAsCompletionStage());
        }
        try {
            // As much as the lane asks for, spread over half as much again.
            load(code, bytes(FILE))
                    .statusCode(503)
                    .body("type", is("/problems/busy"))
                    .body("retryAfter", both(greaterThanOrEqualTo(10)).and(lessThanOrEqualTo(15)))
                    .header("Retry-After", notNullValue());
        } finally {
            free.countDown();
        }
        for (CompletableFuture<Boolean> each : work) {
            assertTrue(each.get());
        }
        load(code, bytes(FILE)).statusCode(201);
    }

    private static int untilThereIsRoom(String code, byte[] file) {
        int status = 503;
        for (int visit = 0; visit < 500 && status == 503; visit++) {
            status = load(code, file).extract().statusCode();
        }
        return status;
    }

    private static boolean await(CountDownLatch free) {
        try {
            free.await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private static String newBank() {
        String code = "t-" + UUID.randomUUID();
        editor().contentType(ContentType.JSON)
                .body(Map.of("code", code, "title", "题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201)
                .body("code", is(code));
        return code;
    }

    private static ValidatableResponse load(String code, byte[] file) {
        return editor().contentType("text/csv")
                .body(file)
                .post("/api/v1/banks/{code}/imports", code)
                .then();
    }

    private static RequestSpecification editor() {
        EncoderConfig plain = EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs("text/csv", ContentType.BINARY)
                .encodeContentTypeAs(BankImportResource.XLSX, ContentType.BINARY)
                .encodeContentTypeAs("image/png", ContentType.BINARY);
        return given().config(RestAssuredConfig.config().encoderConfig(plain))
                .auth()
                .oauth2(TestTokens.role(Role.BANK_EDITOR, EDITOR));
    }

    private int version(String code) {
        return banks.latestVersion(TenantId.DEFAULT, new BankCode(code))
                .await()
                .indefinitely()
                .orElse(0);
    }

    private Bank bank(String code, int version) {
        BankCode bank = new BankCode(code);
        return Bank.of(
                bank,
                version,
                items.items(TenantId.DEFAULT, new BankVersionId(bank, version))
                        .await()
                        .indefinitely());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
