package org.kaochang.certificate;

import org.kaochang.certificate.calendar.HolidayNoticeSource;
import org.kaochang.certificate.calendar.WorkingCalendar;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamFile;
import org.kaochang.exam.ExamFileMapper;
import org.kaochang.exam.ExamFileReading;
import org.kaochang.story.ExamOffice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HoldTest {

    private static final String MONTHLY = """
            window: {kind: monthly, zone: Asia/Shanghai, from: {day: 5, time: "00:00"}, until: {day: 10, time: "24:00"}, edge: start-by}
            disclosure: {score: points, review: never, when: %s}
            certificate: {holdWorkingDays: %d, holdFrom: %s}
            """;

    private final WorkingCalendar calendar = new HolidayNoticeSource().calendar(List.of());

    private static Exam exam(String rules) {
        return ((ExamFileReading.Read)
                        ExamFileMapper.read(new ExamFile(ExamOffice.file("demo", "bank", rules), ExamFile.Format.YAML)))
                .exam();
    }

    private static Exam monthly(String when, int days, String from) {
        return exam(MONTHLY.formatted(when, days, from));
    }

    private Hold hold(Exam exam, Instant passedAt, Optional<Instant> closes) {
        return Hold.of(exam, passedAt, closes, calendar).orElseThrow();
    }

    /** The window closes when the 10th ends, which is the beginning of the 11th. */
    @ParameterizedTest
    @CsvSource({
        "2025-09-10T16:00:00Z, 2025-09-30",
        "2025-10-10T16:00:00Z, 2025-10-30",
        "2026-02-10T16:00:00Z, 2026-03-09",
        "2026-09-10T16:00:00Z, 2026-10-08",
        "2026-10-10T16:00:00Z, 2026-10-30"
    })
    void changzhouWaitsFifteenWorkingDaysAfterTheWindow(Instant closes, LocalDate due) {
        Instant passed = closes.minusSeconds(86_400 * 3);
        Hold hold = hold(monthly("at-once", 15, "window-close"), passed, Optional.of(closes));
        assertEquals(due, hold.due().on());
        assertEquals(Instant.parse(due.minusDays(1) + "T16:00:00Z"), hold.due().at());
        assertFalse(hold.due().expected());
        assertEquals(Optional.of(passed), hold.toldAt());
    }

    @Test
    void withoutWorkingDaysItIsDueAtThePass() {
        Instant passed = Instant.parse("2026-10-03T08:30:00Z");
        Hold hold = hold(monthly("at-once", 0, "pass"), passed, Optional.empty());
        assertEquals(passed, hold.due().at());
        assertEquals(LocalDate.of(2026, 10, 3), hold.due().on());
    }

    @Test
    void nothingShowsBeforeResultsAreTold() {
        Instant closes = Instant.parse("2026-10-10T16:00:00Z");
        Instant passed = closes.minusSeconds(3_600);
        assertEquals(
                Optional.of(closes),
                hold(monthly("window-end", 0, "pass"), passed, Optional.of(closes))
                        .toldAt());
        assertEquals(
                Optional.empty(),
                hold(monthly("release", 0, "pass"), passed, Optional.of(closes)).toldAt());
    }

    @Test
    void aYearThatIsNotAnnouncedIsExpected() {
        Instant closes = Instant.parse("2098-03-10T16:00:00Z");
        assertTrue(hold(monthly("at-once", 15, "window-close"), closes, Optional.of(closes))
                .due()
                .expected());
    }

    @Test
    void anExamWithoutTheRuleGivesNone() {
        Exam exam = exam("window: {kind: open}\ndisclosure: {score: points, review: never}\n");
        assertEquals(Optional.empty(), Hold.of(exam, Instant.EPOCH, Optional.empty(), calendar));
    }
}
