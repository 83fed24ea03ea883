package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.question.BankService;
import org.kaochang.question.BankStore;
import org.kaochang.question.format.BankImportService;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ExamFileResourceTest {

    private static final Act PROGRAM = Act.ofProgram(TenantId.DEFAULT, "bank.import");

    @Inject
    BankStore bankStore;

    @Inject
    BankService banks;

    @Inject
    BankImportService imports;

    @Inject
    ExamStore exams;

    @Inject
    PublishedExamSource published;

    @Inject
    Pool pool;

    @Test
    void aDraftIsKeptAsWrittenAndReplaced() {
        String code = newCode();
        String file = "# 备注保留\n" + examFile(code, 4);
        put(code, "application/yaml", file).statusCode(200).body("exam", is(code));
        put(code, "text/yaml", file.replace("示例", "新名称")).statusCode(200);
        administrator()
                .get("/api/v1/exams/{code}/draft", code)
                .then()
                .statusCode(200)
                .body("source", is(file.replace("示例", "新名称")))
                .body("mediaType", is("application/yaml"))
                .body("updatedAt", notNullValue());
    }

    @Test
    void aDraftMayBeJson() {
        String code = newCode();
        Exam exam = ((ExamFileReading.Read) ExamFileMapper.read(new ExamFile(examFile(code, 4), ExamFile.Format.YAML)))
                .exam();
        put(code, "application/json", ExamFileMapper.definition(exam)).statusCode(200);
        administrator().get("/api/v1/exams/{code}/draft", code).then().body("mediaType", is("application/json"));
    }

    @Test
    void aFaultyFileIsRefusedWithThePlaceOfEveryFault() {
        String code = newCode();
        put(code, "application/yaml", examFile(code, 4).replace("count: 4", "count: 0\n    colour: red"))
                .statusCode(422)
                .body("type", is("/problems/invalid"))
                .body("errors.pointer", hasItem("/sections/0/count"))
                .body("errors.pointer", hasItem("/sections/0/colour"));
        put("other-code", "application/yaml", examFile(code, 4))
                .statusCode(422)
                .body("errors.pointer", contains("/code"));
        put(code, "application/yaml", "").statusCode(400);
        administrator().get("/api/v1/exams/{code}/draft", code).then().statusCode(404);
    }

    @Test
    void aFileFromChineseWindowsIsStoredAsItReads() {
        String code = newCode();
        byte[] file = examFile(code, 4).getBytes(Charset.forName("GB18030"));
        putBytes(code, file).statusCode(200).body("warnings.code", hasItem("encoding"));
        administrator()
                .get("/api/v1/exams/{code}/draft", code)
                .then()
                .statusCode(200)
                .body("source", is(examFile(code, 4)));
        byte[] broken = "title: Caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        putBytes(code, broken).statusCode(422).body("errors[0].message", containsString("UTF-8"));
    }

    @Test
    void publicationTellsWhatMayNotBeMeant() {
        String code = newCode();
        importBank(code, 4);
        String past = examFile(code, 4)
                .replace(
                        "{kind: open}",
                        "{kind: dated, zone: Asia/Shanghai, from: 2017-05-01T09:00, until: 2017-05-01T09:10, edge: finish-by}");
        put(code, "application/yaml", past).statusCode(200).body("warnings.code", hasItem("window-past"));
        publish(code)
                .statusCode(201)
                .body("warnings.code", hasItem("window-past"))
                .body("warnings.find { it.code == 'window-past' }.line", is(13));
        put(code, "application/yaml", examFile(code, 4).replace("passMark: 2", "passMark: 02"))
                .statusCode(422)
                .body("errors[0].pointer", is("/passMark"))
                .body("errors[0].line", is(6))
                .body("errors[0].column", is(11));
    }

    private static ValidatableResponse putBytes(String code, byte[] file) {
        EncoderConfig binary =
                EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.BINARY);
        return given().config(RestAssuredConfig.config().encoderConfig(binary))
                .auth()
                .oauth2(TestTokens.administrator())
                .contentType("application/yaml")
                .body(file)
                .put("/api/v1/exams/{code}", code)
                .then();
    }

    @Test
    void publicationBindsTheLatestBankAndIsRepeatable() {
        String code = newCode();
        importBank(code, 4);
        put(code, "application/yaml", examFile(code, 4)).statusCode(200);
        publish(code)
                .statusCode(201)
                .body("exam", is(code))
                .body("version", is(1))
                .body("bank", is(code))
                .body("bankVersion", is(1))
                .body("publishedAt", notNullValue());
        publish(code).statusCode(200).body("version", is(1));
        importBank(code, 6);
        publish(code).statusCode(201).body("version", is(2)).body("bankVersion", is(2));
        put(code, "application/yaml", examFile(code, 5)).statusCode(200);
        publish(code).statusCode(201).body("version", is(3)).body("bankVersion", is(2));
        administrator()
                .get("/api/v1/exams/{code}/versions", code)
                .then()
                .statusCode(200)
                .body("versions.version", contains(3, 2, 1));
        assertEquals(4, load(code, 1).bank().questions().size(), "an old version keeps its bank");
        assertEquals(4, load(code, 1).exam().questionCount());
        assertEquals(5, load(code, 3).exam().questionCount());
        assertEquals(
                Optional.of(3),
                exams.currentVersion(TenantId.DEFAULT, new ExamCode(code))
                        .await()
                        .indefinitely());
    }

    @Test
    void anExamThatItsBankCannotFillIsNotPublished() {
        String code = newCode();
        put(code, "application/yaml", examFile(code, 4)).statusCode(200);
        publish(code)
                .statusCode(422)
                .body("type", is("/problems/publication-refused"))
                .body("shortages[0].code", is("bank-missing"));
        importBank(code, 3);
        publish(code)
                .statusCode(422)
                .body("shortages", hasSize(1))
                .body("shortages[0].code", is("section-short"))
                .body("shortages[0].wanted", is(4))
                .body("shortages[0].available", is(3))
                .body("shortages[0].message", containsString("需要 4 题"));
        assertEquals(
                Optional.empty(),
                exams.currentVersion(TenantId.DEFAULT, new ExamCode(code))
                        .await()
                        .indefinitely());
    }

    @Test
    void publicationNeedsADraftAndTheRightRole() {
        publish("never-heard-of").statusCode(404);
        given().auth()
                .oauth2(TestTokens.role(Role.BANK_EDITOR))
                .post("/api/v1/exams/any/publication")
                .then()
                .statusCode(403);
        given().get("/api/v1/exams/any/draft").then().statusCode(401);
    }

    @Test
    void manyAskingForOneVersionAtOnceGetTheSameSnapshot() {
        String code = newCode();
        importBank(code, 4);
        put(code, "application/yaml", examFile(code, 4)).statusCode(200);
        publish(code).statusCode(201);
        List<Uni<PublishedExam>> calls = IntStream.range(0, 20)
                .mapToObj(i -> published.load(TenantId.DEFAULT, new ExamVersionId(new ExamCode(code), 1)))
                .toList();
        List<PublishedExam> loaded = Uni.join().all(calls).andFailFast().await().indefinitely();
        loaded.forEach(one -> assertSame(loaded.getFirst(), one));
        assertSame(
                loaded.getFirst(),
                published
                        .current(TenantId.DEFAULT, new ExamCode(code))
                        .await()
                        .indefinitely()
                        .orElseThrow());
        assertTrue(published
                .current(TenantId.DEFAULT, new ExamCode("never-heard-of"))
                .await()
                .indefinitely()
                .isEmpty());
    }

    @Test
    void aVersionThatCouldNotBeLoadedIsTriedAgain() {
        String code = newCode();
        importBank(code, 4);
        put(code, "application/yaml", examFile(code, 4)).statusCode(200);
        assertTrue(published
                .load(TenantId.DEFAULT, new ExamVersionId(new ExamCode(code), 1))
                .onItemOrFailure()
                .transform((item, failure) -> failure != null)
                .await()
                .indefinitely());
        publish(code).statusCode(201);
        assertEquals(
                1,
                published
                        .load(TenantId.DEFAULT, new ExamVersionId(new ExamCode(code), 1))
                        .await()
                        .indefinitely()
                        .version());
    }

    @Test
    void theSchemaIsPublished() {
        given().get("/schemas/exam.schema.json")
                .then()
                .statusCode(200)
                .body("$schema", containsString("2020-12"))
                .body("properties.window.description", is("开放时间。"));
    }

    /** Each as if alone: the same codes, and neither sees, publishes on or changes what is the other's. */
    @Test
    void twoAuthoritiesGiveTheSameCodes() {
        int other = 2_000_000;
        pool.query("insert into tenant (id, code, name, created_at) values (" + other
                        + ", 'zweite', '另一机构', now()) on conflict do nothing")
                .execute()
                .await()
                .indefinitely();
        String code = newCode();
        importBank(code, 6);
        put(code, "application/yaml", examFile(code, 4)).statusCode(200);
        publish(code).statusCode(201);

        as(other).get("/api/v1/exams/{code}/draft", code).then().statusCode(404);
        as(other)
                .get("/api/v1/exams/{code}/versions", code)
                .then()
                .statusCode(200)
                .body("versions", hasSize(0));
        as(other).get("/api/v1/banks").then().statusCode(200).body("banks.code", not(hasItem(code)));
        as(other)
                .contentType("text/csv")
                .body(bankFile(3))
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(404);

        as(other)
                .contentType(ContentType.JSON)
                .body(Map.of("code", code, "title", "题库"))
                .post("/api/v1/banks")
                .then()
                .statusCode(201);
        as(other)
                .contentType("text/csv")
                .body(bankFile(3))
                .post("/api/v1/banks/{code}/imports", code)
                .then()
                .statusCode(201)
                .body("version", is(1))
                .body("added", is(3));
        as(other)
                .contentType("application/yaml")
                .body(examFile(code, 4))
                .put("/api/v1/exams/{code}", code)
                .then()
                .statusCode(200);
        as(other)
                .post("/api/v1/exams/{code}/publication", code)
                .then()
                .statusCode(422)
                .body("type", is("/problems/publication-refused"));
        as(other)
                .contentType("application/yaml")
                .body(examFile(code, 2))
                .put("/api/v1/exams/{code}", code)
                .then()
                .statusCode(200);
        as(other)
                .post("/api/v1/exams/{code}/publication", code)
                .then()
                .statusCode(201)
                .body("version", is(1));

        assertEquals(6, load(code, 1).bank().questions().size());
        assertEquals(4, load(code, 1).exam().questionCount());
        PublishedExam theirs = published
                .load(new TenantId(other), new ExamVersionId(new ExamCode(code), 1))
                .await()
                .indefinitely();
        assertEquals(3, theirs.bank().questions().size());
        assertEquals(2, theirs.exam().questionCount());
        publish(code).statusCode(200).body("version", is(1));
    }

    private static RequestSpecification as(int tenant) {
        return with(TestTokens.administratorOf(tenant));
    }

    private PublishedExam load(String code, int version) {
        return published
                .load(TenantId.DEFAULT, new ExamVersionId(new ExamCode(code), version))
                .await()
                .indefinitely();
    }

    private void importBank(String code, int items) {
        byte[] bytes = bankFile(items).getBytes(StandardCharsets.UTF_8);
        try {
            VertxContextSupport.subscribeAndAwait(() -> bankStore
                    .exists(TenantId.DEFAULT, new BankCode(code))
                    .chain(exists ->
                            exists ? Uni.createFrom().item(true) : banks.create(PROGRAM, new BankCode(code), "题库"))
                    .chain(() -> imports.load(PROGRAM, new BankCode(code), bytes, false)));
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static String bankFile(int items) {
        StringBuilder file = new StringBuilder("题型,题干,选项A,选项B,答案\n");
        IntStream.range(0, items).forEach(i -> file.append("单选题,第").append(i).append("题,甲,乙,A\n"));
        return file.toString();
    }

    private static String examFile(String code, int count) {
        return """
                code: %1$s
                title: 示例
                subject: 科目
                bank: %1$s
                total: %2$d
                passMark: 2
                durationMinutes: 30
                sections:
                  - title: 单选
                    type: single
                    count: %2$d
                    points: 1
                window: {kind: open}
                disclosure: {score: points, review: at-once}
                """.formatted(code, count);
    }

    private static String newCode() {
        return "t-" + UUID.randomUUID();
    }

    private static ValidatableResponse put(String code, String mediaType, String file) {
        return administrator()
                .contentType(mediaType)
                .body(file)
                .put("/api/v1/exams/{code}", code)
                .then();
    }

    private static ValidatableResponse publish(String code) {
        return administrator().post("/api/v1/exams/{code}/publication", code).then();
    }

    private static RequestSpecification administrator() {
        return with(TestTokens.administrator());
    }

    private static RequestSpecification with(String token) {
        EncoderConfig utf8 = EncoderConfig.encoderConfig()
                .defaultContentCharset(StandardCharsets.UTF_8)
                .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                .encodeContentTypeAs("text/csv", ContentType.TEXT)
                .encodeContentTypeAs("text/yaml", ContentType.TEXT);
        return given().config(RestAssuredConfig.config().encoderConfig(utf8))
                .auth()
                .oauth2(token);
    }
}
