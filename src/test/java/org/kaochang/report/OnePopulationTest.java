package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.MovableClock;
import org.kaochang.hall.AnswerBook;
import org.kaochang.hall.ClosingJob;
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
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * One exam with everybody in it who can come of it: the live hall's board, its printed record, results as a list, as a summary and as
 * an Excel file, and the units' views say the same of how many there are of each.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class OnePopulationTest {

    private static final String DAY = """
            window: {kind: dated, zone: Asia/Shanghai, from: 2031-06-02T09:00, until: 2031-06-02T17:00, edge: start-by}
            minimumMinutes: 0
            retakes: {coolDown: PT0S}
            disclosure: {score: points, review: never}
            """;

    /** Which states a board tells apart that results do not. */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("notArrived", "not-started"),
            Map.entry("rules", "not-started"),
            Map.entry("waiting", "not-started"),
            Map.entry("sitting", "in-progress"),
            Map.entry("offline", "in-progress"),
            Map.entry("paused", "in-progress"),
            Map.entry("handedIn", "submitted"),
            Map.entry("timedOut", "expired"),
            Map.entry("blank", "blank"),
            Map.entry("withdrawn", "withdrawn"),
            Map.entry("absent", "absent"),
            Map.entry("voided", "voided"));

    private final String office = TestTokens.administrator();
    private final Invigilator hall = Invigilator.inTheOffice();

    @Inject
    AnswerBook book;

    @Inject
    ClosingJob closing;

    @Inject
    Pool pool;

    @AfterEach
    void trueTimeAgain() {
        MovableClock.reset();
    }

    private static void at(String time) {
        MovableClock.set(LocalDateTime.parse("2031-06-02T" + time)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant());
    }

    @Test
    void whoeverCountsCountsTheSame() throws IOException {
        at("10:00");
        String exam = ExamOffice.newExam(DAY);
        Ward north = Ward.opened("北区医院");
        Ward south = Ward.opened("南区医院");
        theyCome(exam, north, south);

        Map<String, Long> during = counts(
                "submitted",
                5,
                "expired",
                1,
                "blank",
                3,
                "voided",
                1,
                "withdrawn",
                1,
                "in-progress",
                1,
                "not-started",
                3);
        agree(exam, during, north, south);

        at("17:05");
        Administrator.enrol(north.person("迟来寅", null, People.newIdNumber()), exam, false);
        Map<String, Long> after = new TreeMap<>(during);
        after.put("absent", Objects.requireNonNull(after.remove("not-started")));
        agree(exam, after, north, south);
    }

    @Test
    void nobodyIsAbsentFromAnExamThatWasTakenBackBeforeItsEnd() throws IOException {
        at("10:00");
        String taken = ExamOffice.newExam(DAY);
        String held = ExamOffice.newExam(DAY);
        Ward north = Ward.opened("北区诊所");
        Ward south = Ward.opened("南区诊所");
        for (String exam : List.of(taken, held)) {
            Ward.sat(north.enrolled("先考甲", exam), exam, book, 3);
            north.enrolled("没来乙", exam);
            south.enrolled("没来丙", exam);
        }
        at("12:00");
        withdraw(taken);
        agree(taken, counts("submitted", 1, "not-started", 2), north, south);
        at("17:05");
        withdraw(held);
        agree(taken, counts("submitted", 1, "not-started", 2), north, south);
        agree(held, counts("submitted", 1, "absent", 2), north, south);
        assertEquals(
                2,
                Ward.all(north.administrator(), "results?state=absent&state=not-started", "results")
                        .size());
        assertEquals(1, Ward.read(north.administrator(), "today").getInt("absent"));
        ExamOffice.administrator()
                .post("/api/v1/exams/{code}/publication", taken)
                .then()
                .statusCode(201);
        assertEquals(
                counts("submitted", 1, "absent", 2),
                new TreeMap<>(
                        Ward.states(Ward.all(office, "results?window=dated&exam=" + taken + everyState(), "results"))));
    }

    private static void withdraw(String exam) {
        ExamOffice.administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("version", 1, "reason", Map.of("category", "organisation", "text", "场地停电")))
                .post("/api/v1/exams/{code}/withdrawal", exam)
                .then()
                .statusCode(200);
    }

    /** Of those who did not come one has sat under an enrolment before, and one enrolment was cancelled. */
    private void theyCome(String exam, Ward north, Ward south) {
        Ward.sat(north.enrolled("交卷甲", exam), exam, book, 3);
        Learner again = north.enrolled("补考乙", exam);
        Ward.sat(again, exam, book, 1);
        Ward.sat(again, exam, book, 2);
        Learner settled = north.enrolled("恢复丙", exam);
        String blankFirst = Ward.sat(settled, exam, book, 0);
        reopen(blankFirst);
        settled.save(blankFirst, 1, Map.of("1", List.of("A"))).then().statusCode(200);
        settled.submit(blankFirst).then().statusCode(200);
        act("reopenings/settlement", blankFirst, Map.of("keep", "old"));
        Ward.begun(south.enrolled("到时丁", exam), exam, book, 2);
        Ward.begun(south.enrolled("空时戊", exam), exam, book, 0);
        Ward.sat(south.enrolled("白卷己", exam), exam, book, 0);
        act("voidings", Ward.sat(south.enrolled("作废庚", exam), exam, book, 4), Map.of());
        south.enrolled("缺考辛", exam);
        Administrator.cancelEnrolment(south.enrolled("取消壬", exam)).then().statusCode(200);
        String withdrawn = Ward.sat(south.enrolled("撤回癸", exam), exam, book, 1);
        pool.preparedQuery("delete from result where attempt_id = $1")
                .execute(Tuple.of(UUID.fromString(withdrawn)))
                .await()
                .indefinitely();
        act("hand-ins", Ward.begun(north.enrolled("强收子", exam), exam, book, 1), Map.of());
        north.enrolled("缺考丑", exam);
        Learner enrolledAgain = south.enrolled("再报卯", exam);
        Ward.sat(enrolledAgain, exam, book, 1);
        Administrator.enrol(enrolledAgain, exam, true);
        String goesOn = Ward.sat(south.enrolled("恢复辰", exam), exam, book, 2);
        at("10:45");
        closing.closeAll().await().indefinitely();
        at("16:50");
        reopen(goesOn);
    }

    private void reopen(String attempt) {
        act("reopenings", attempt, Map.of("minutes", 60));
    }

    private void act(String action, String attempt, Map<String, ?> more) {
        assertEquals(
                List.of(attempt),
                hall.act(action, List.of(attempt), more)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("done"),
                action);
    }

    private void agree(String exam, Map<String, Long> expected, Ward north, Ward south) throws IOException {
        String results = "results?window=dated&exam=" + exam + everyState();
        assertEquals(expected, new TreeMap<>(Ward.states(Ward.all(office, results, "results"))), "results");
        assertEquals(expected, summed(office, exam), "summary");
        assertEquals(expected, ofFile(office, results), "Excel");
        JsonPath board = hall.board(exam, "window", "dated", "limit", "1000").jsonPath();
        assertEquals(expected, ofCounts(board.getMap("counts")), "board's counts");
        assertEquals(expected, ofLines(board), "board's lines");
        JsonPath record = hall.call()
                .get("/api/v1/hall/record?window=dated&exam=" + exam)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(expected, ofCounts(record.getMap("counts")), "record");
        long due = expected.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(due, record.getLong("due"));
        assertEquals(
                due - expected.getOrDefault("absent", 0L) - expected.getOrDefault("not-started", 0L),
                record.getLong("came"));
        JsonPath shelf = Ward.read(office, "exams?text=" + exam);
        assertEquals(record.getInt("came"), shelf.getInt("exams[0].sat"), "who came, in the list of exams");
        JsonPath summary = Ward.read(office, "results/summary?exam=" + exam);
        assertEquals(summary.getInt("sat"), shelf.getInt("exams[0].scored"), "results that count");
        assertEquals(summary.getInt("passed"), shelf.getInt("exams[0].passed"), "results that pass");
        Map<String, Long> units = new TreeMap<>();
        for (Ward ward : List.of(north, south)) {
            Map<String, Long> own = new TreeMap<>(Ward.states(Ward.all(ward.administrator(), results, "results")));
            assertEquals(own, summed(ward.administrator(), exam), "a unit's summary");
            assertEquals(own, ofFile(ward.administrator(), results), "a unit's Excel");
            assertEquals(
                    own,
                    ofLines(hall.board(exam, "window", "dated", "limit", "1000", "unit", ward.unit())
                            .jsonPath()),
                    "the board of a unit's people");
            own.forEach((state, count) -> units.merge(state, count, Long::sum));
        }
        assertEquals(expected, units, "all units");
    }

    private static String everyState() {
        return Stream.of(SittingOutcome.values())
                .map(state -> "&state=" + state.wire())
                .collect(Collectors.joining());
    }

    private static Map<String, Long> counts(Object... pairs) {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            counts.put((String) pairs[i], ((Integer) pairs[i + 1]).longValue());
        }
        return counts;
    }

    private static Map<String, Long> ofCounts(Map<String, Integer> board) {
        Map<String, Long> counts = new TreeMap<>();
        STATES.forEach((count, state) -> {
            if (board.get(count) > 0) {
                counts.merge(state, board.get(count).longValue(), Long::sum);
            }
        });
        assertEquals(
                board.get("total").longValue(),
                counts.values().stream().mapToLong(Long::longValue).sum());
        return counts;
    }

    private static Map<String, Long> ofLines(JsonPath board) {
        return board.getList("sittings.state", String.class).stream()
                .map(state -> switch (state) {
                    case "rules", "waiting" -> "not-started";
                    case "offline" -> "in-progress";
                    default -> state;
                })
                .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> summed(String token, String exam) {
        Map<String, Integer> states =
                Ward.read(token, "results/summary?window=dated&exam=" + exam).getMap("states");
        Map<String, Long> counts = new TreeMap<>();
        states.forEach((state, count) -> {
            if (count > 0) {
                counts.put(
                        state.replace("inProgress", "in-progress").replace("notStarted", "not-started"),
                        count.longValue());
            }
        });
        return counts;
    }

    private static Map<String, Long> ofFile(String token, String address) throws IOException {
        byte[] file = given().auth()
                .oauth2(token)
                .accept(SheetFormat.XLSX.mediaType())
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/report/" + address)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Map<String, String> wires = Arrays.stream(SittingOutcome.values())
                .collect(Collectors.toMap(SittingOutcome::word, SittingOutcome::wire));
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = workbook.getFirstSheet().read();
            int column = rows.getFirst().stream()
                    .map(cell -> cell.getText())
                    .toList()
                    .indexOf("状态");
            return rows.stream()
                    .skip(1)
                    .map(row -> Objects.requireNonNull(wires.get(row.getCellText(column))))
                    .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
        }
    }
}
