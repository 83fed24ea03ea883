package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.MovableClock;
import org.kaochang.hall.AnswerBook;
import org.kaochang.hall.ClosingJob;
import org.kaochang.http.Role;
import org.kaochang.identity.TestTokens;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.story.Administrator;
import org.kaochang.story.ExamOffice;
import org.kaochang.story.Invigilator;
import org.kaochang.story.Learner;
import org.kaochang.story.People;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One exam with everybody in it who can come of it; whoever counts them counts the same. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class ResultsStoryTest {

    private static final String DAY = """
            window: {kind: dated, zone: Asia/Shanghai, from: 2031-05-01T09:00, until: 2031-05-01T17:00, edge: start-by}
            minimumMinutes: 0
            retakes: {coolDown: PT0S}
            disclosure: {score: points, review: never}
            """;

    private final String office = TestTokens.administrator();

    @Inject
    AnswerBook book;

    @Inject
    ClosingJob closing;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    private static void at(String time) {
        MovableClock.set(
                LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }

    /** Of the north: one passed, one failed and passed a make-up, one blank. Of the south: the rest. */
    private record Hall(String exam, Ward north, Ward south, Learner passed, Learner voided, String voidedSitting) {}

    private Hall hall() {
        at("2031-05-01T10:00");
        String exam = ExamOffice.newExam(DAY);
        Ward north = Ward.opened("北区医院");
        Ward south = Ward.opened("南区医院");
        Learner passed = north.enrolled("合格甲", exam);
        Ward.sat(passed, exam, book, 3);
        Learner again = north.enrolled("补考乙", exam);
        Ward.sat(again, exam, book, 1);
        MovableClock.advance(Duration.ofSeconds(1));
        Ward.sat(again, exam, book, 4);
        Ward.sat(north.enrolled("白卷丙", exam), exam, book, 0);
        Ward.begun(south.enrolled("到时丁", exam), exam, book, 2);
        Ward.begun(south.enrolled("空时戊", exam), exam, book, 0);
        Learner voided = south.enrolled("作废己", exam);
        String struck = Ward.sat(voided, exam, book, 4);
        Invigilator.inTheOffice().strikeOut(struck).then().statusCode(200);
        south.enrolled("缺考庚", exam);
        Administrator.cancelEnrolment(south.enrolled("取消辛", exam)).then().statusCode(200);
        at("2031-05-01T10:45");
        closing.closeAll().await().indefinitely();
        at("2031-05-01T16:50");
        Ward.begun(south.enrolled("在考壬", exam), exam, book, 1);
        return new Hall(exam, north, south, passed, voided, struck);
    }

    private static final Map<String, Long> DURING =
            Map.of("submitted", 3L, "blank", 2L, "expired", 1L, "voided", 1L, "in-progress", 1L, "not-started", 1L);

    private static final Map<String, Long> AFTER =
            Map.of("submitted", 3L, "blank", 2L, "expired", 1L, "voided", 1L, "in-progress", 1L, "absent", 1L);

    @Test
    void listSummaryFileAndUnitsCountTheSame() throws IOException {
        Hall hall = hall();
        String ofExam = "results?exam=" + hall.exam();
        String everyState = Stream.of(SittingOutcome.values())
                .map(state -> "&state=" + state.wire())
                .collect(Collectors.joining());
        assertEquals(DURING, Ward.states(Ward.all(office, ofExam + everyState, "results")));
        assertEquals(DURING, summed(Ward.read(office, "results/summary?exam=" + hall.exam())));
        at("2031-05-01T17:05");
        List<Map<String, Object>> rows = Ward.all(office, ofExam, "results");
        assertEquals(AFTER, Ward.states(rows));
        assertEquals(AFTER, summed(Ward.read(office, "results/summary?exam=" + hall.exam())));
        assertEquals(AFTER, summed(Ward.read(office, "results/summary?window=dated&exam=" + hall.exam())));
        assertEquals(AFTER, Ward.states(Ward.all(office, ofExam + "&window=dated", "results")));
        assertEquals(AFTER, ofFile(office, ofExam));
        for (SittingOutcome state : SittingOutcome.values()) {
            Map<String, Long> alone = new HashMap<>(AFTER);
            alone.keySet().retainAll(Set.of(state.wire()));
            assertEquals(alone, Ward.states(Ward.all(office, ofExam + "&state=" + state.wire(), "results")));
        }
        assertEquals(
                Map.of("blank", 2L, "expired", 1L, "voided", 1L),
                Ward.states(Ward.all(office, ofExam + "&state=blank&state=expired&state=voided", "results")));
        Map<String, Long> north = Ward.states(Ward.all(hall.north().administrator(), ofExam, "results"));
        Map<String, Long> south = Ward.states(Ward.all(hall.south().administrator(), ofExam, "results"));
        assertEquals(Map.of("submitted", 3L, "blank", 1L), north);
        south.forEach((state, count) -> north.merge(state, count, Long::sum));
        assertEquals(AFTER, new TreeMap<>(north));
        assertEquals(
                Ward.states(Ward.all(hall.south().administrator(), ofExam, "results")),
                ofFile(hall.south().administrator(), ofExam));
        Ward.ask(office, "exams?text=" + hall.exam())
                .then()
                .body("exams", hasSize(1))
                .body("exams[0].title", equalTo("自用考试"))
                .body("exams[0].state", equalTo("published"))
                .body("exams[0].window.state", equalTo("over"))
                .body("exams[0].enrolled", is(8))
                .body("exams[0].sat", is(8))
                .body("exams[0].scored", is(6))
                .body("exams[0].passed", is(3));
        Ward.ask(hall.north().administrator(), "exams?text=" + hall.exam())
                .then()
                .body("exams[0].enrolled", is(3))
                .body("exams[0].passed", is(2));
        Ward.ask(TestTokens.role(Role.BANK_EDITOR), "exams?text=" + hall.exam())
                .then()
                .body("exams[0].enrolled", nullValue());
    }

    private static Map<String, Long> summed(JsonPath summary) {
        Map<String, Integer> states = summary.getMap("states");
        return states.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .collect(Collectors.toMap(
                        each -> each.getKey()
                                .replace("inProgress", "in-progress")
                                .replace("notStarted", "not-started"),
                        each -> (long) each.getValue()));
    }

    private static Response file(String token, String address, SheetFormat format, String language) {
        return given().auth()
                .oauth2(token)
                .accept(format.mediaType())
                .header("Accept-Language", language)
                .get("/api/v1/report/" + address);
    }

    private static List<Row> sheet(String token, String address) throws IOException {
        Response answer = file(token, address, SheetFormat.XLSX, "zh-CN");
        answer.then().statusCode(200).contentType(SheetFormat.XLSX.mediaType());
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.asByteArray()))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static Map<String, Long> ofFile(String token, String address) throws IOException {
        List<Row> rows = sheet(token, address);
        int column =
                rows.getFirst().stream().map(cell -> cell.getText()).toList().indexOf("状态");
        Map<String, String> wires = Arrays.stream(SittingOutcome.values())
                .collect(Collectors.toMap(SittingOutcome::word, SittingOutcome::wire));
        return rows.stream()
                .skip(1)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(wires.get(row.getCellText(column))), Collectors.counting()));
    }

    @Test
    void theSummarySaysWhatTheRowsSay() {
        Hall hall = hall();
        JsonPath summary = Ward.read(office, "results/summary?exam=" + hall.exam());
        // Points 3, 1, 4, 0, 2, 0: of 4, two pass.
        assertEquals(6, summary.getInt("sat"));
        assertEquals(3, summary.getInt("passed"));
        assertEquals(3, summary.getInt("failed"));
        assertEquals(50.0f, summary.getFloat("passRate"));
        assertEquals(1.67f, summary.getFloat("mean"));
        assertEquals(1.5f, summary.getFloat("median"));
        assertEquals(List.of(2, 1, 1, 2), summary.getList("buckets.count"));
        assertEquals(
                4, summary.getInt("units.find { it.unit == '" + hall.north().unit() + "' }.sat"));
        assertEquals(List.of("dated"), summary.getList("windows.window"));
        assertEquals(6, summary.getInt("windows[0].sat"));
        assertEquals(3, summary.getInt("windows[0].passed"));
        assertEquals(List.of("单选题"), summary.getList("sections.title"));
        assertEquals(1.67f, summary.getFloat("sections[0].mean"));
        JsonPath north = Ward.read(hall.north().administrator(), "results/summary?exam=" + hall.exam());
        assertEquals(4, north.getInt("sat"));
        assertEquals(List.of(hall.north().unit()), north.getList("units.unit"));
        Ward.ask(office, "results/summary?exam=no-such-exam").then().statusCode(404);
        Ward.ask(office, "results/summary").then().statusCode(422);
        JsonPath failed = Ward.read(office, "results/summary?passed=false&exam=" + hall.exam());
        assertEquals(0, failed.getInt("passed"));
        assertEquals(3, failed.getInt("sat"));
    }

    /** Of the page and of the file, in both languages: no key of a window, no word of the program, and who it is. */
    @Test
    void pageAndFileSayTheWindowAndWhoInWords() throws IOException {
        at("2031-05-01T10:00");
        String exam = ExamOffice.newExam(DAY);
        Ward ward = Ward.opened("西区医院");
        Learner learner = ward.person("工号甲", "staff-" + ward.unit(), People.newIdNumber());
        Administrator.enrol(learner, exam, false);
        Ward.sat(learner, exam, book, 3);
        JsonPath page = Ward.read(office, "results?exam=" + exam);
        assertEquals("dated", page.getString("results[0].window"));
        assertEquals("2031年5月1日", page.getString("results[0].windowLabel"));
        assertEquals("1 May 2031", page.getString("results[0].windowLabelEn"));
        JsonPath summary = Ward.read(office, "results/summary?exam=" + exam);
        assertEquals("2031年5月1日", summary.getString("windows[0].label"));
        assertEquals("1 May 2031", summary.getString("windows[0].labelEn"));
        String columns = "&columns=window,externalId,idNumberMasked,state";
        Row chinese = sheet(office, "results?exam=" + exam + columns).get(1);
        assertEquals("2031年5月1日", chinese.getCellText(0));
        assertEquals("staff-" + ward.unit(), chinese.getCellText(1));
        assertTrue(chinese.getCellText(2).matches("\\d{3}\\*+[\\dX]+"), chinese::toString);
        String english = file(office, "results?exam=" + exam + columns, SheetFormat.CSV, "en")
                .asString();
        assertTrue(english.contains("1 May 2031,") && english.contains(",Handed in"), english);
    }

    /** Nobody of those who did not come has a result, and asking for their summary is no fault of anybody's. */
    @Test
    void theSummaryOfThoseWhoDidNotComeIsEmpty() {
        Hall hall = hall();
        JsonPath summary = Ward.read(office, "results/summary?state=not-started&exam=" + hall.exam());
        assertEquals(0, summary.getInt("sat"));
        assertEquals(1, summary.getInt("states.notStarted"));
    }

    @Test
    void filtersAndOrders() {
        Hall hall = hall();
        String ofExam = "results?exam=" + hall.exam();
        assertEquals(3, Ward.all(office, ofExam + "&passed=true", "results").size());
        assertEquals(3, Ward.all(office, ofExam + "&passed=false", "results").size());
        assertEquals(List.of("补考乙", "补考乙"), names(Ward.all(office, ofExam + "&text=补考", "results")));
        assertEquals(List.of("在考壬"), names(Ward.all(office, ofExam + "&state=in-progress", "results")));
        assertEquals(
                4,
                Ward.all(office, ofExam + "&unit=" + hall.north().unit(), "results")
                        .size());
        List<Object> points = Ward.all(office, ofExam + "&sort=-points&passed=true", "results").stream()
                .map(row -> row.get("points"))
                .toList();
        assertEquals(List.of(4, 3, 2), points);
        for (String sort : List.of("started", "-started", "name", "points", "-points")) {
            List<Map<String, Object>> rows = Ward.all(office, ofExam + "&sort=" + sort, "results");
            assertEquals(8, rows.size(), sort);
            Set<Object> sittings =
                    new HashSet<>(rows.stream().map(row -> row.get("attemptId")).toList());
            assertEquals(8, sittings.size(), sort);
            assertTrue(sittings.stream().allMatch(Objects::nonNull));
        }
        List<Object> second = Ward.all(office, ofExam + "&text=补考&sort=started", "results").stream()
                .map(row -> row.get("ordinal"))
                .toList();
        assertEquals(List.of(1, 2), second);
        Ward.ask(office, "results?sort=points").then().statusCode(422);
        Ward.ask(office, "results?sort=size").then().statusCode(422);
        Ward.ask(office, ofExam + "&state=strange").then().statusCode(422);
        Ward.ask(office, ofExam + "&cursor=strange").then().statusCode(422).body("errors[0].field", is("cursor"));
        Ward.ask(office, "results?text=11010119500101001X")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("text"));
    }

    private static List<String> names(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> (String) row.get("name")).toList();
    }

    @Test
    void otherSystemsFollowWhatBecomesKnownAndWhatChanges() {
        at("2031-05-01T10:00");
        String exam = ExamOffice.newExam(DAY);
        Ward ward = Ward.opened("东区医院");
        String known = "results?sort=known&exam=" + exam;
        String first = Ward.sat(ward.enrolled("先甲", exam), exam, book, 3);
        assertEquals(0, Ward.read(office, known).getList("results").size(), "not settled yet");
        MovableClock.advance(Duration.ofSeconds(11));
        JsonPath page = Ward.read(office, known);
        assertEquals(List.of(first), page.getList("results.attemptId"));
        String next = page.getString("next");
        JsonPath nothing = Ward.read(office, known + "&cursor=" + next);
        assertEquals(0, nothing.getList("results").size());
        assertEquals(next, nothing.getString("next"), "to ask again with");
        String second = Ward.sat(ward.enrolled("后乙", exam), exam, book, 1);
        MovableClock.advance(Duration.ofSeconds(11));
        Invigilator.inTheOffice().strikeOut(first).then().statusCode(200);
        MovableClock.advance(Duration.ofSeconds(11));
        JsonPath more = Ward.read(office, known + "&cursor=" + next);
        assertEquals(List.of(second, first), more.getList("results.attemptId"));
        assertEquals(List.of("submitted", "voided"), more.getList("results.state"));
        assertNull(more.get("results[1].points"));
        JsonPath one = Ward.read(office, known + "&limit=1&cursor=" + next);
        assertEquals(List.of(second), one.getList("results.attemptId"));
        assertEquals(
                List.of(first),
                Ward.read(office, known + "&limit=1&cursor=" + one.getString("next"))
                        .getList("results.attemptId"));
    }

    @Test
    void whoIsNotOnesOwnIsNotThere() {
        Hall hall = hall();
        String north = hall.north().administrator();
        Ward.ask(north, "learners/" + hall.voided().id()).then().statusCode(404);
        Ward.ask(north, "sittings/" + hall.voidedSitting()).then().statusCode(404);
        Ward.ask(office, "sittings/" + hall.voidedSitting())
                .then()
                .statusCode(200)
                .body("sitting.state", is("voided"))
                .body("timeline.kind", is(List.of("voided")))
                .body("timeline[0].reason", is("替考"));
        String cursor = Ward.read(office, "results?limit=1&exam=" + hall.exam()).getString("next");
        for (String address : List.of(
                "results?unit=" + hall.south().unit() + "&exam=" + hall.exam(),
                "results?learner=" + hall.voided().id(),
                "results?text=作废己",
                "results?cursor=" + cursor + "&exam=" + hall.exam(),
                "learners?unit=" + hall.south().unit(),
                "enrolments?unit=" + hall.south().unit(),
                "study-hours?unit=" + hall.south().unit(),
                "applications?unit=" + hall.south().unit())) {
            String told =
                    Ward.ask(north, address).then().statusCode(200).extract().asString();
            assertFalse(told.contains(hall.south().unit()), address);
            assertFalse(told.contains(hall.voided().id().toString()), address);
            for (int tenant : List.of(2, 7)) {
                String other = TestTokens.everyRole(
                        tenant, UUID.randomUUID(), hall.south().unit());
                String toOthers = Ward.ask(other, address)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
                assertFalse(toOthers.contains(hall.exam()), address);
                assertFalse(toOthers.contains(hall.north().unit()), address);
            }
        }
        for (String role : List.of(Role.INVIGILATOR, Role.LEARNER, Role.OPERATOR, Role.BANK_EDITOR)) {
            Ward.ask(TestTokens.role(role), "results").then().statusCode(403);
            Ward.ask(TestTokens.role(role), "learners/" + hall.voided().id())
                    .then()
                    .statusCode(403);
        }
        Ward.ask(TestTokens.role(Role.UNIT_ADMINISTRATOR), "results").then().statusCode(403);
    }

    @Test
    void filesSayNothingThatIsAFormula() throws IOException {
        at("2031-05-01T10:00");
        String exam = ExamOffice.newExam(DAY);
        Ward ward = Ward.opened("=1+1");
        String tag = UUID.randomUUID().toString();
        Learner learner = ward.person("=HYPERLINK()", "+" + tag, People.newIdNumber());
        Administrator.enrol(learner, exam, false);
        Ward.sat(learner, exam, book, 2);
        List<Row> rows = sheet(office, "results?exam=" + exam);
        assertEquals("'=HYPERLINK()", rows.get(1).getCellText(0));
        assertTrue(rows.get(1).getCellText(1).matches("\\d{3}\\*{13}\\d[\\dX]"), rows.get(1)::toString);
        assertEquals("'+" + tag, rows.get(1).getCellText(2));
        Response csv = file(office, "results?exam=" + exam + "&columns=points,name,unitName", SheetFormat.CSV, "en");
        csv.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"results.csv\"");
        assertEquals(
                "\uFEFFPoints,Name,Unit\r\n2,'=HYPERLINK(),'=1+1\r\n",
                new String(csv.asByteArray(), StandardCharsets.UTF_8));
    }
}
