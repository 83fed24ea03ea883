package org.kaochang.report.audit;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.common.TenantId;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaochang.audit.AuditDesk.as;
import static org.kaochang.audit.AuditDesk.auditor;
import static org.kaochang.audit.AuditDesk.log;

/** An auditor reads who did what to whom by names, on the page and in files; an id alone says nothing to an office. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class AuditNamesTest {

    private static final String MASKED = "\\d{3}\\*+[\\dX]+";

    private static final String OPEN = """
            window: {kind: open}
            minimumMinutes: 0
            retakes: {coolDown: PT0S}
            disclosure: {score: points, review: never}
            """;

    @Inject
    AuditBuffer buffer;

    private static String said(String object, String member) {
        return log("object=" + object).extract().path("entries[0].said." + member);
    }

    @Test
    void whateverIsTouchedIsCalledByItsName() {
        String unit = Administrator.newUnit("北区医院");
        assertEquals("北区医院", said(unit, "object"));
        String exam = ExamOffice.newExam(OPEN);
        String title = log("object=" + exam).extract().path("entries[0].said.object");
        assertTrue(title.endsWith(" · " + exam) && title.length() > exam.length() + 3, title);
        Learner learner = Administrator.newCandidate(exam);
        assertTrue(said(learner.id().toString(), "object").matches("考生 · " + MASKED));
        String attempt = learner.startedAttempt(exam);
        Invigilator.inTheOffice().act("extensions", List.of(attempt), Map.of("minutes", 5));
        String sitting = said(attempt, "object");
        assertTrue(sitting.matches("考生 · " + MASKED + " · .+"), sitting);
        String account = Administrator.newInvigilator(
                "na." + UUID.randomUUID().toString().substring(0, 8), "Nanfang5Kaowu8Meihua");
        assertTrue(said(account, "object").startsWith("监考 · na."));
        assertEquals("监考", said(account, "changes.find { it.field == '角色' }.after"));
    }

    @Test
    void fieldsAreCalledByTheirNamesAndSoIsWhatTheyPointAt() {
        String unit = Administrator.newUnit("南区医院");
        Learner learner = Administrator.newLearner("改名甲");
        as(TestTokens.administrator())
                .body(Map.of("name", "改名乙", "unit", unit, "reason", "同音字"))
                .patch("/api/v1/learners/{id}", learner.id())
                .then()
                .statusCode(200);
        JsonPath entry =
                log("action=learner.correct&object=" + learner.id()).extract().jsonPath();
        assertEquals("更正考生信息", entry.getString("entries[0].said.action"));
        assertEquals("考生", entry.getString("entries[0].said.kind"));
        Map<String, Object> name = entry.getMap("entries[0].said.changes.find { it.field == '姓名' }");
        assertEquals(Map.of("field", "姓名", "before", "改名甲", "after", "改名乙"), name);
        assertEquals("南区医院", entry.getString("entries[0].said.changes.find { it.field == '单位' }.after"));
        JsonPath english = auditor()
                .header("Accept-Language", "en")
                .get("/api/v1/audit?action=learner.correct&object=" + learner.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals("Learner corrected", english.getString("entries[0].said.action"));
        assertEquals("Exam administrator", english.getString("entries[0].said.roles"));
    }

    @Test
    void whatIsGoneSaysSoAndKeepsItsId() {
        String gone = UUID.randomUUID().toString();
        enter("learner", gone);
        enter("exam", "x-" + gone);
        enter("exam", "'; drop");
        assertEquals(gone + "（已无此记录）", said(gone, "object"));
        assertEquals("x-" + gone + "（已无此记录）", said("x-" + gone, "object"));
        assertEquals(gone, log("object=" + gone).extract().path("entries[0].object.id"));
    }

    @Test
    void theFileSaysTheSameInWordsWithTheIdsLast() throws IOException {
        Learner learner = Administrator.newLearner("=姓名甲");
        String object = learner.id().toString();
        List<Row> chinese = file("zh-CN", "object=" + object);
        List<String> headings = texts(chinese.getFirst());
        assertEquals(List.of("时间", "操作人", "角色", "操作", "对象类型", "对象", "结果"), headings.subList(0, 7));
        assertEquals(List.of("对象编号", "账号编号", "记录编号"), headings.subList(headings.size() - 3, headings.size()));
        Row entry = chinese.get(1);
        assertEquals("登记考生", entry.getCellText(headings.indexOf("操作")));
        assertEquals("已执行", entry.getCellText(headings.indexOf("结果")));
        assertTrue(entry.getCellText(headings.indexOf("对象")).matches("'=姓名甲 · " + MASKED), entry::toString);
        assertTrue(entry.getCellText(headings.indexOf("改动")).contains("姓名 =姓名甲"), entry::toString);
        assertEquals(object, entry.getCellText(headings.indexOf("对象编号")));
        List<Row> english = file("en", "columns=action,object&object=" + object);
        assertEquals(List.of("What", "On what"), texts(english.getFirst()));
        assertEquals("Learner recorded", english.get(1).getCellText(0));
    }

    @Test
    void theChoiceOfActsIsInWordsToo() {
        enter("exam", "words");
        Administrator.newUnit("词语甲");
        JsonPath actions = auditor()
                .header("Accept-Language", "en")
                .get("/api/v1/audit/actions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals("Unit saved", actions.getMap("words").get("unit.put"));
        assertEquals("test.enter", actions.getMap("words").get("test.enter"));
    }

    @Test
    void pagesKeepTheirNamesHoweverManyKindsTheyHave() {
        String unit = Administrator.newUnit("多种甲");
        IntStream.range(0, 5).forEach(i -> enter("unit", unit));
        List<String> names = log("limit=3&object=" + unit).extract().path("entries.said.object");
        assertEquals(List.of("多种甲", "多种甲", "多种甲"), names);
    }

    private void enter(String kind, String object) {
        buffer.note(Act.ofProgram(TenantId.DEFAULT, "test.enter").on(kind, object))
                .await()
                .indefinitely();
    }

    private static List<Row> file(String language, String query) throws IOException {
        byte[] file = auditor()
                .accept(SheetFormat.XLSX.mediaType())
                .header("Accept-Language", language)
                .get("/api/v1/audit?" + query)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static List<String> texts(Row row) {
        return row.stream().map(cell -> cell.getText()).toList();
    }
}
