package org.kaochang.certificate.comparison;

import org.kaochang.certificate.CertificateOffice;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The authority checks a sheet of certificates at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ComparisonStoryTest {

    private static final String COMPARISONS = "/api/v1/certificates/comparisons";

    private record Person(Learner learner, String name, String idNumber, String attempt) {

        String number() {
            return CertificateOffice.mine(learner).getString("certificates[0].number");
        }

        String line(String asWritten) {
            return number() + "," + asWritten + "," + idNumber + "\n";
        }
    }

    private static Person certified(String name) {
        String idNumber = People.newIdNumber();
        Learner learner = new Learner(UUID.fromString(given().auth()
                .oauth2(TestTokens.administrator())
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "idNumber", idNumber))
                .post("/api/v1/learners")
                .then()
                .statusCode(201)
                .extract()
                .path("learnerId")));
        String attempt = CertificateOffice.pass(learner, ExamOffice.newExam(CertificateOffice.AT_ONCE));
        CertificateOffice.follow();
        return new Person(learner, name, idNumber, attempt);
    }

    private static Response send(String csv, String accept) {
        return given().auth()
                .oauth2(TestTokens.administrator())
                .contentType("text/csv")
                .accept(accept)
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post(COMPARISONS);
    }

    @Test
    void eachRowIsSaidToMatchOrWhatDiffers() {
        Person valid = certified("秦甲");
        Person voided = certified("秦乙");
        Invigilator.inTheOffice().strikeOut(voided.attempt()).then().statusCode(200);
        CertificateOffice.follow();
        String csv = "证书编号,姓名,身份证号\n" + valid.line("秦甲") + valid.line("秦假") + voided.line("秦乙")
                + "3204002026GX9999999,秦丙," + People.newIdNumber() + "\n";
        Response told = send(csv, "application/json");
        told.then()
                .statusCode(200)
                .body("counts.matches", equalTo(1))
                .body("counts.differs", equalTo(1))
                .body("lines.row", equalTo(List.of(2, 3, 4, 5)))
                .body("lines.outcome", equalTo(List.of("matches", "differs", "revoked", "unknown")))
                .body("lines[1].differences[0].fact", equalTo("name"))
                .body("lines[1].differences[0].register", equalTo("秦甲"));
        assertTrue(!told.asString().contains(valid.idNumber()), "no whole ID number comes back");

        send(csv, "text/csv")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("certificate-check.csv"))
                .body(containsString("填写：秦假；登记：秦甲"));
        Response book = send(csv, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertEquals(200, book.statusCode());
        assertEquals('P', book.asByteArray()[0]);
    }

    /** One sign of them is eighteen in its plain form; LoopGuard sees to it that no event loop makes those. */
    @Test
    void aSheetOfLongTextsHoldsUpNobodyAndIsNotSentBackWhole() {
        Person person = certified("秦丁");
        String text = "\uFDFA".repeat(490);
        String row = person.line("秦丁").strip() + ("," + text).repeat(4) + "\n";
        Response told = send("证书编号,姓名,身份证号,证书名称,考试,科目,发证单位\n" + row.repeat(700), "application/json");
        told.then()
                .statusCode(200)
                .body("counts.differs", equalTo(700))
                .body("lines[699].differences.fact", equalTo(List.of("title", "examTitle", "subject", "issuer")));
        assertTrue(told.jsonPath().getString("lines[0].differences[0].written").length() < 200);
    }

    @Test
    void whatIsNoSheetIsRefused() {
        send("姓名,学时\n甲,3\n", "application/json")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/import-refused"))
                .body("detail", startsWith("没有找到“证书编号”“姓名”“身份证号”"));
        given().auth()
                .oauth2(TestTokens.unitAdministrator("somewhere"))
                .contentType("text/csv")
                .body("x")
                .post(COMPARISONS)
                .then()
                .statusCode(403);
    }
}
