package org.kaochang.certificate;

import org.kaochang.common.MovableClock;
import org.kaochang.common.Sha256;
import org.kaochang.exam.PngPictureTest;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.Captchas;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A certificate's life: held, issued, checked by anybody, replaced, taken back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class CertificateStoryTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String MONTHLY = """
            window: {kind: monthly, zone: Asia/Shanghai, from: {day: 1, time: "00:00"}, until: {day: 10, time: "24:00"}, edge: start-by}
            minimumMinutes: 0
            disclosure: {score: points, review: never, when: %s}
            certificate: {holdWorkingDays: %d, holdFrom: %s, number: {region: "320400", subject: GX}}
            """;

    @Inject
    Pool pool;

    @BeforeEach
    void noon() {
        MovableClock.set(NOON);
    }

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    private record Person(Learner learner, String name, String idNumber) {}

    private static Person person(String name) {
        String idNumber = People.newIdNumber();
        UUID id = UUID.fromString(office().contentType(ContentType.JSON)
                .body(Map.of("name", name, "idNumber", idNumber))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId"));
        return new Person(new Learner(id), name, idNumber);
    }

    private static RequestSpecification office() {
        return given().auth().oauth2(TestTokens.administrator());
    }

    private String token(String certificate) {
        return one("select token::text as it from certificate where tenant_id = 1 and id = $1::text::uuid", certificate)
                .getString("it");
    }

    private Row one(String sql, String parameter) {
        RowSet<Row> rows =
                pool.preparedQuery(sql).execute(Tuple.of(parameter)).await().indefinitely();
        return rows.iterator().next();
    }

    private static Response check(Map<String, ?> what, String address) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(what)
                .post("/api/v1/certificates/check");
    }

    private static Response check(Map<String, String> what) {
        return check(what, "198.51.100.7");
    }

    private static Map<String, String> written(String number, Person person) {
        return Map.of("number", number, "name", person.name(), "idNumber", person.idNumber());
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void aPassIsCertifiedAtOnceAndAnybodyCanCheckIt() {
        Person person = person("王𬍛");
        CertificateOffice.pass(person.learner(), ExamOffice.newExam(CertificateOffice.AT_ONCE));
        CertificateOffice.follow();
        JsonPath mine = CertificateOffice.mine(person.learner());
        assertEquals("issued", mine.getString("certificates[0].state"));
        assertEquals("2026-03-02", mine.getString("certificates[0].issuedOn"));
        String number = mine.getString("certificates[0].number");
        assertTrue(number.startsWith("3204002026GX") && CheckCharacter.fits(number), number);
        String id = mine.getString("certificates[0].certificateId");
        Response pdf = person.learner().call().get("/api/v1/certificates/{id}/document", id);
        pdf.then().statusCode(200).contentType("application/pdf");
        String printed = text(pdf.asByteArray());
        assertTrue(printed.contains("王𬍛") && printed.contains(number), printed);
        check(Map.of("token", token(id)))
                .then()
                .statusCode(200)
                .body("state", equalTo("valid"))
                .body("facts.name", equalTo("王𬍛"))
                .body("facts.number", equalTo(number))
                .body("endedAt", nullValue());
        check(written(number.substring(0, 6) + " - " + number.substring(6).toLowerCase(Locale.ROOT), person))
                .then()
                .statusCode(200)
                .body("state", equalTo("valid"));
    }

    /** The picture that was published with the exam, whatever its file says since. */
    @Test
    void theSealOfTheExamFileIsPrinted() throws IOException {
        Person person = person("卫壬");
        byte[] png = PngPictureTest.png(200, 200);
        String seal = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        String bank = ExamOffice.newBank();
        String exam = "e-" + UUID.randomUUID();
        ExamOffice.publish(exam, bank, sealed(seal));
        String attempt = CertificateOffice.pass(person.learner(), exam);
        ExamOffice.publish(exam, bank, sealed("trial"));
        CertificateOffice.follow();
        JsonPath mine = CertificateOffice.mine(person.learner());
        assertEquals(attempt, mine.getString("certificates[0].attemptId"));
        String id = mine.getString("certificates[0].certificateId");
        byte[] pdf = person.learner()
                .call()
                .get("/api/v1/certificates/{id}/document", id)
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(2, document.getNumberOfPages());
            PDResources resources = document.getPage(0).getResources();
            PDImageXObject printed = (PDImageXObject)
                    resources.getXObject(resources.getXObjectNames().iterator().next());
            assertEquals(200, printed.getWidth());
            assertEquals(1, document.getSignatureDictionaries().size());
        }
        assertFalse(text(pdf).contains("样章"));
        check(Map.of("token", token(id)))
                .then()
                .body("facts.seal", equalTo("sha256:" + Sha256.hex(png)))
                .body("facts.note", equalTo("一份交单位。"));
        ExamOffice.publish(exam, bank, sealed("sha256:" + Sha256.hex(png)));
        ExamOffice.administrator()
                .contentType("application/yaml; charset=UTF-8")
                .body(ExamOffice.file(exam, bank, sealed("sha256:" + "0".repeat(64))))
                .put("/api/v1/exams/{code}", exam)
                .then()
                .statusCode(200);
        office().post("/api/v1/exams/{code}/publication", exam)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/certificate/seal"))
                .body("errors[0].line", greaterThan(1));
    }

    private static String sealed(String seal) {
        return """
                window: {kind: open}
                minimumMinutes: 0
                disclosure: {score: points, review: never}
                certificate: {holdWorkingDays: 0, holdFrom: pass, copies: 2, copiesOn: two-pages, note: 一份交单位。, seal: "%s"}
                """.formatted(seal);
    }

    @Test
    void aCopySaysWhatItIsForWhoeverChecksIt() {
        Person person = person("蒋癸");
        String exam = ExamOffice.newExam(CertificateOffice.AT_ONCE);
        String attempt = CertificateOffice.pass(person.learner(), exam);
        CertificateOffice.follow();
        String id = CertificateOffice.mine(person.learner()).getString("certificates[0].certificateId");
        String copies = "/api/v1/certificates/" + id + "/copies";
        for (String day : List.of("2026-03-01", "2027-03-04")) {
            copy(person, copies, "申报职称", day).then().statusCode(422);
        }
        copy(person, copies, " ", "2026-04-01").then().statusCode(422);
        copy(person, copies, "\uD80C\uDC00", "2026-04-01")
                .then()
                .statusCode(422)
                .body("detail", containsString("\uD80C\uDC00"));
        String made = copy(person, copies, "申报职称", "2026-04-01")
                .then()
                .statusCode(201)
                .body("expiresOn", equalTo("2026-04-01"))
                .extract()
                .path("copyId");
        Person other = person("沈子");
        copy(other, copies, "申报职称", "2026-04-01").then().statusCode(404);
        other.learner().call().get(copies).then().statusCode(404);
        other.learner().call().get(copies + "/" + made + "/document").then().statusCode(404);
        person.learner().call().get(copies).then().body("copies.copyId", equalTo(List.of(made)));
        String printed = text(person.learner()
                .call()
                .get(copies + "/" + made + "/document")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        assertTrue(printed.contains("仅用于“申报职称”，有效期至2026年4月1日"), printed);

        Map<String, String> scanned = Map.of(
                "token",
                one("select token::text as it from certificate_copy where tenant_id = 1 and id = $1::text::uuid", made)
                        .getString("it"));
        check(scanned)
                .then()
                .body("state", equalTo("valid"))
                .body("copy.purpose", equalTo("申报职称"))
                .body("copy.expired", equalTo(false))
                .body("facts.name", equalTo("蒋癸"));
        MovableClock.set(Instant.parse("2026-04-01T16:00:00Z"));
        check(scanned).then().body("copy.expired", equalTo(true));
        MovableClock.set(NOON);
        Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
        CertificateOffice.follow();
        check(scanned).then().body("state", equalTo("revoked")).body("copy.purpose", equalTo("申报职称"));
        copy(person, copies, "申报职称", "2026-04-01").then().statusCode(404);
        person.learner().call().get(copies + "/" + made + "/document").then().statusCode(404);
    }

    private static Response copy(Person person, String copies, String purpose, String expiresOn) {
        return person.learner()
                .call()
                .contentType(ContentType.JSON)
                .body(Map.of("purpose", purpose, "expiresOn", expiresOn))
                .post(copies);
    }

    @Test
    void whateverIsNotFoundIsAnsweredAlike() {
        Person person = person("李四");
        String id = CertificateOffice.newCertificate(person.learner());
        String number = CertificateOffice.mine(person.learner()).getString("certificates[0].number");
        String unknown = check(Map.of("token", UUID.randomUUID().toString())).asString();
        assertEquals("{\"state\":\"unknown\",\"endedAt\":null,\"facts\":null,\"copy\":null}", unknown);
        assertEquals(unknown, check(Map.of("token", "none")).asString());
        assertEquals(unknown, check(written("3204002026GX0000000", person)).asString());
        assertEquals(
                unknown,
                check(written(number, new Person(person.learner(), "李五", person.idNumber())))
                        .asString());
        assertEquals(
                unknown,
                check(written(number, new Person(person.learner(), "李四", People.newIdNumber())))
                        .asString());
        assertNotEquals(unknown, check(written(number, person)).asString());
        check(Map.of("number", number)).then().statusCode(422);
        given().basePath("/t/nobody-at-all")
                .contentType(ContentType.JSON)
                .body(Map.of("token", token(id)))
                .post("/api/v1/certificates/check")
                .then()
                .statusCode(404);
    }

    @Test
    void whoGuessesIsSlowedDownAndFindsNothing() {
        Person person = person("赵六");
        String mine = CertificateOffice.newCertificate(person.learner());
        NumberSeries series = new NumberSeries("3204002026GX", 6);
        String address = "203.0.113.77";
        Set<Integer> answers = new HashSet<>();
        for (int guess = 1; guess <= 400; guess++) {
            Response response =
                    check(written(series.number(guess), new Person(null, "赵六", People.newIdNumber())), address);
            answers.add(response.statusCode());
            if (response.statusCode() == 200) {
                response.then().body("state", equalTo("unknown"));
            }
        }
        assertEquals(Set.of(200, 401), answers);
        // Who holds the paper is let through, whoever guesses behind the same address.
        check(Map.of("token", token(mine)), address).then().statusCode(200).body("state", equalTo("valid"));
        check(Map.of("token", UUID.randomUUID().toString()), address)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/proof-needed"));
        String number = CertificateOffice.mine(person.learner()).getString("certificates[0].number");
        check(written(number, person), address).then().statusCode(401);
        Map<String, Object> proven = new HashMap<>(written(number, person));
        proven.putAll(Captchas.solved());
        check(proven, address).then().statusCode(200).body("state", equalTo("valid"));
        check(proven, address).then().statusCode(401).body("type", equalTo("/problems/captcha-failed"));
        check(Map.of("token", UUID.randomUUID().toString()), "203.0.113.78")
                .then()
                .statusCode(200);
    }

    @Test
    void aCorrectedNameReplacesAndAVoidedSittingRevokes() {
        Person person = person("周起");
        String attempt = CertificateOffice.pass(person.learner(), ExamOffice.newExam(CertificateOffice.AT_ONCE));
        CertificateOffice.follow();
        String first = CertificateOffice.mine(person.learner()).getString("certificates[0].certificateId");
        String number = CertificateOffice.mine(person.learner()).getString("certificates[0].number");
        office().contentType(ContentType.JSON)
                .body(Map.of("name", "周启", "reason", "公安系统核对"))
                .patch("/api/v1/learners/{id}", person.learner().id())
                .then()
                .statusCode(200);
        CertificateOffice.follow();
        CertificateOffice.follow();
        JsonPath mine = CertificateOffice.mine(person.learner());
        assertEquals(List.of("issued", "replaced"), mine.getList("certificates.state"));
        String second = mine.getString("certificates[0].certificateId");
        assertNotEquals(number, mine.getString("certificates[0].number"));
        check(Map.of("token", token(first)))
                .then()
                .body("state", equalTo("replaced"))
                .body("facts.name", equalTo("周起"));
        check(Map.of("token", token(second)))
                .then()
                .body("state", equalTo("valid"))
                .body("facts.name", equalTo("周启"));
        person.learner()
                .call()
                .get("/api/v1/certificates/{id}/document", first)
                .then()
                .statusCode(404);
        office().get("/api/v1/certificates/{id}/print", first).then().statusCode(200);

        Invigilator.inTheOffice().strikeOut(attempt).then().statusCode(200);
        CertificateOffice.follow();
        check(Map.of("token", token(second)))
                .then()
                .body("state", equalTo("revoked"))
                .body("facts.name", equalTo("周启"));
        check(Map.of("token", token(first))).then().body("state", equalTo("replaced"));
        office().get("/api/v1/report/certificates/{id}", second)
                .then()
                .statusCode(200)
                .body("certificate.state", equalTo("revoked"))
                .body("history.kind", equalTo(List.of("sitting-voided", "issued", "held")))
                .body("history[0].reason", equalTo("替考"));
        String latest = office().get("/api/v1/report/certificates/{id}", second).path("certificate.number");
        office().queryParam("text", latest)
                .get("/api/v1/report/search")
                .then()
                .body("certificates.certificateId", equalTo(List.of(second)));
        office().get("/api/v1/report/certificates/{id}", first)
                .then()
                .body("history.kind", equalTo(List.of("replaced", "issued", "held")));
    }

    /** However many steps it takes, and before it is issued as well. */
    @Test
    void aUnitCorrectsWhomACertificateIsForAndMakesNobodyElseOfThem() {
        String unit = "u-" + UUID.randomUUID().toString().substring(0, 8);
        office().contentType(ContentType.JSON)
                .body(Map.of("name", "某单位"))
                .put("/api/v1/units/" + unit)
                .then()
                .statusCode(200);
        String token = TestTokens.unitAdministrator(unit);
        Learner learner = new Learner(UUID.fromString(office().contentType(ContentType.JSON)
                .body(Map.of("name", "褚寅", "idNumber", People.newIdNumber(), "unit", unit))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId")));
        CertificateOffice.pass(learner, ExamOffice.newExam(CertificateOffice.AT_ONCE));
        assertReplaced(correct(token, learner, Map.of("name", "卫卯", "idNumber", People.newIdNumber())));
        CertificateOffice.follow();
        assertReplaced(correct(token, learner, Map.of("name", "卫卯", "idNumber", People.newIdNumber())));
        assertEquals(List.of("issued"), CertificateOffice.mine(learner).getList("certificates.state"));

        correct(token, learner, Map.of("name", "褚寅寅")).then().statusCode(200);
        assertReplaced(correct(token, learner, Map.of("idNumber", People.newIdNumber())));
        String right = People.newIdNumber();
        correct(token, learner, Map.of("name", "褚寅", "idNumber", right)).then().statusCode(200);
        assertReplaced(correct(token, learner, Map.of("name", "卫卯")));
        CertificateOffice.follow();
        CertificateOffice.follow();
        assertEquals("褚寅", facts(learner).getString("facts.name"));

        correct(TestTokens.administrator(), learner, Map.of("name", "卫卯", "idNumber", People.newIdNumber()))
                .then()
                .statusCode(200);
        CertificateOffice.follow();
        CertificateOffice.follow();
        assertEquals("卫卯", facts(learner).getString("facts.name"));
    }

    private static void assertReplaced(Response refused) {
        refused.then().statusCode(409).body("type", equalTo("/problems/person-replaced"));
    }

    private static Response correct(String token, Learner learner, Map<String, String> what) {
        Map<String, String> body = new HashMap<>(what);
        body.put("reason", "核对证件");
        MovableClock.advance(Duration.ofSeconds(1));
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/learners/{id}", learner.id());
    }

    /** What the newest certificate says to whoever checks it. */
    private JsonPath facts(Learner learner) {
        String newest = CertificateOffice.mine(learner).getString("certificates[0].certificateId");
        return check(Map.of("token", token(newest)))
                .then()
                .body("state", equalTo("valid"))
                .extract()
                .jsonPath();
    }

    @Test
    void changzhousIsHeldForFifteenWorkingDays() {
        Person person = person("吴丙");
        String exam = ExamOffice.newExam(MONTHLY.formatted("at-once", 15, "window-close"));
        CertificateOffice.pass(person.learner(), exam);
        CertificateOffice.follow();
        JsonPath held = CertificateOffice.mine(person.learner());
        assertEquals("held", held.getString("certificates[0].state"));
        assertEquals("2026-03-31", held.getString("certificates[0].dueOn"));
        assertEquals(false, held.getBoolean("certificates[0].expected"));
        MovableClock.set(Instant.parse("2026-03-30T15:59:59Z"));
        CertificateOffice.follow();
        assertEquals("held", CertificateOffice.mine(person.learner()).getString("certificates[0].state"));
        MovableClock.advance(Duration.ofSeconds(1));
        CertificateOffice.follow();
        assertEquals("2026-03-31", CertificateOffice.mine(person.learner()).getString("certificates[0].issuedOn"));
    }

    /** The certificate would tell the pass while others still sit in the window that was moved. */
    @Test
    void nothingShowsBeforeTheEndOfAWindowThatWasMoved() {
        Person person = person("冯癸");
        String bank = ExamOffice.newBank();
        String exam = "moved-" + UUID.randomUUID().toString().substring(0, 8);
        ExamOffice.publish(exam, bank, MONTHLY.formatted("window-end", 0, "pass"));
        CertificateOffice.pass(person.learner(), exam);
        ExamOffice.publish(
                exam, bank, MONTHLY.formatted("window-end", 0, "pass").replace("day: 10", "day: 20"));
        MovableClock.set(Instant.parse("2026-03-12T04:00:00Z"));
        CertificateOffice.follow();
        CertificateOffice.follow();
        assertEquals(List.of(), CertificateOffice.mine(person.learner()).getList("certificates"));
        MovableClock.set(Instant.parse("2026-03-20T16:00:01Z"));
        CertificateOffice.follow();
        assertEquals("issued", CertificateOffice.mine(person.learner()).getString("certificates[0].state"));
    }

    @Test
    void nothingShowsUntilResultsAreTold() {
        Person person = person("郑丁");
        String exam = ExamOffice.newExam(MONTHLY.formatted("release", 0, "pass"));
        CertificateOffice.pass(person.learner(), exam);
        CertificateOffice.follow();
        assertEquals(List.of(), CertificateOffice.mine(person.learner()).getList("certificates"));
        office().contentType(ContentType.JSON)
                .body(Map.of())
                .post("/api/v1/exams/{code}/release", exam)
                .then()
                .statusCode(201);
        CertificateOffice.follow();
        assertEquals(List.of("issued"), CertificateOffice.mine(person.learner()).getList("certificates.state"));
    }

    @Test
    void aCharacterThatNoFontHasKeepsItBackByName() {
        Person person = person("陈\uD80C\uDC00");
        String exam = ExamOffice.newExam(CertificateOffice.AT_ONCE);
        CertificateOffice.pass(person.learner(), exam);
        CertificateOffice.follow();
        JsonPath mine = CertificateOffice.mine(person.learner());
        assertEquals("held", mine.getString("certificates[0].state"));
        assertEquals("\uD80C\uDC00", mine.getString("certificates[0].missing"));
        office().get("/api/v1/report/certificates?state=unprintable&exam=" + exam)
                .then()
                .statusCode(200)
                .body("certificates", hasSize(1))
                .body("certificates[0].missing", equalTo("\uD80C\uDC00"));
        office().contentType(ContentType.JSON)
                .body(Map.of("name", "陈戊", "reason", "用字规范"))
                .patch("/api/v1/learners/{id}", person.learner().id())
                .then()
                .statusCode(200);
        CertificateOffice.follow();
        assertEquals("issued", CertificateOffice.mine(person.learner()).getString("certificates[0].state"));
    }

    @Test
    void eventsThatComeAgainChangeNothing() {
        Person person = person("孙己");
        CertificateOffice.newCertificate(person.learner());
        pool.query("delete from event_consumer where name = 'certificates'")
                .execute()
                .await()
                .indefinitely();
        CertificateOffice.follow();
        CertificateOffice.follow();
        assertEquals(
                1,
                CertificateOffice.mine(person.learner()).getList("certificates").size());
    }

    @Test
    void nobodyTakesOneAwayOrChangesWhatItSays() {
        Person person = person("钱庚");
        String id = CertificateOffice.newCertificate(person.learner());
        for (String sql : List.of(
                "delete from certificate where tenant_id = 1 and id = $1::text::uuid",
                "update certificate set facts = '{}' where tenant_id = 1 and id = $1::text::uuid",
                "update certificate set number = '1' where tenant_id = 1 and id = $1::text::uuid",
                "delete from certificate_event where tenant_id = 1 and certificate_id = $1::text::uuid",
                "update certificate_event set reason = '' where tenant_id = 1 and certificate_id = $1::text::uuid")) {
            RuntimeException refused = assertThrows(
                    RuntimeException.class,
                    () -> pool.preparedQuery(sql).execute(Tuple.of(id)).await().indefinitely(),
                    sql);
            assertTrue(refused.getMessage().contains("certificates stay as they are"), refused::getMessage);
        }
    }

    @Test
    void staffFindThemByNumberNameAndExam() {
        Person person = person("冯辛" + UUID.randomUUID().toString().substring(0, 8));
        String exam = ExamOffice.newExam(CertificateOffice.AT_ONCE);
        CertificateOffice.pass(person.learner(), exam);
        CertificateOffice.follow();
        String number = CertificateOffice.mine(person.learner()).getString("certificates[0].number");
        for (String query : List.of(
                "exam=" + exam,
                "text=" + number,
                "text=" + person.name(),
                "learner=" + person.learner().id())) {
            office().get("/api/v1/report/certificates?" + query)
                    .then()
                    .statusCode(200)
                    .body("certificates", hasSize(1))
                    .body("certificates[0].number", equalTo(number));
        }
        office().accept("text/csv")
                .get("/api/v1/report/certificates?exam=" + exam)
                .then()
                .statusCode(200)
                .body(containsString(number));
    }
}
