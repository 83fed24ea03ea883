package org.kaochang.window;

import org.kaochang.common.AttemptId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamFile;
import org.kaochang.exam.ExamFileMapper;
import org.kaochang.exam.ExamFileReading;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sittings stay in the window they began in, whatever becomes of it afterwards. */
class WindowSpanTest {

    private static final Exam FIRST = monthly(5, 10);
    private static final Exam MOVED = monthly(20, 25);
    private static final Exam EXTENDED = monthly(5, 15);

    @Test
    void ofAWindowThatWasMovedBothSpansCount() {
        WindowSpan span = span(FIRST, MOVED);
        assertTrue(holds(span, "2026-03-06T02:00:00Z"), "began before it was moved");
        assertTrue(holds(span, "2026-03-21T02:00:00Z"));
        assertFalse(holds(span, "2026-04-01T02:00:00Z"));
        assertFalse(holds(span(MOVED), "2026-03-06T02:00:00Z"), "were the first version forgotten");
    }

    @Test
    void ofAWindowThatWasExtendedTheLaterEndCounts() {
        WindowSpan span = span(FIRST, EXTENDED);
        assertTrue(holds(span, "2026-03-14T02:00:00Z"));
        assertEquals(span(EXTENDED), span);
        assertEquals(span, span(EXTENDED, FIRST), "whatever the order");
    }

    @Test
    void clocksMayHaveBeenPutRightSince() {
        WindowSpan span = span(FIRST);
        Instant opens = Instant.parse("2026-03-04T16:00:00Z");
        assertTrue(holds(span, opens.minus(Duration.ofHours(23)).toString()));
        assertFalse(holds(span, opens.minus(Duration.ofHours(25)).toString()));
    }

    @Test
    void whereNoVersionHasTheWindowItsNameAloneSaysIt() {
        assertEquals(Optional.empty(), WindowSpan.of(List.of(FIRST), "dated"));
        assertEquals(Optional.empty(), WindowSpan.of(List.of(), "2026-03"));
        assertEquals(Optional.empty(), WindowSpan.of(List.of(exam("window: {kind: open}")), "open"));
    }

    private static WindowSpan span(Exam... versions) {
        return WindowSpan.of(List.of(versions), "2026-03").orElseThrow();
    }

    private static boolean holds(WindowSpan span, String began) {
        AttemptId sitting = AttemptId.lowest(Instant.parse(began));
        return sitting.toString().compareTo(span.first().toString()) >= 0
                && sitting.toString().compareTo(span.end().toString()) < 0;
    }

    private static Exam monthly(int from, int until) {
        return exam("""
                window: {kind: monthly, zone: Asia/Shanghai, from: {day: %d, time: "00:00"}, until: {day: %d, time: "24:00"}, edge: start-by}
                """.formatted(from, until).strip());
    }

    private static Exam exam(String window) {
        String file = """
                code: e
                title: 考试
                subject: 科目
                bank: b
                total: 4
                passMark: 2
                durationMinutes: 30
                sections:
                  - {title: 单选题, type: single, count: 4, points: 1}
                minimumMinutes: 0
                retakes: {coolDown: PT0S}
                disclosure: {score: points, review: never}
                %s
                """.formatted(window);
        return ((ExamFileReading.Read) ExamFileMapper.read(new ExamFile(file, ExamFile.Format.YAML))).exam();
    }
}
