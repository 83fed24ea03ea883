package org.kaochang.admission;

import org.kaochang.admission.AdmissionFacts.Pending;
import org.kaochang.admission.AdmissionFacts.Sitting;
import org.kaochang.admission.LearnerRecord.Hours;
import org.kaochang.admission.LearnerRecord.Kept;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Points;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Disclosure.When;
import org.kaochang.exam.Prerequisite;
import org.kaochang.exam.Prerequisite.Since;
import org.kaochang.exam.WindowRule;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

class LearnerRecordTest {

    private static final Instant FINISHED = Instant.parse("2026-03-05T01:00:00Z");
    private static final Instant LATER = FINISHED.plusSeconds(3600);
    private static final WindowRule OPEN = new WindowRule.Open();
    private static final Sitting SITTING = new Sitting(
            new AttemptId(new UUID(0, 1)),
            new EnrolmentId(new UUID(0, 2)),
            "2026-03",
            FINISHED.minusSeconds(600),
            Optional.of(FINISHED),
            true,
            Optional.of(Points.of(BigDecimal.TEN)),
            Optional.empty());

    @Test
    void hours_are_summed_of_the_plan_kind_and_year_asked_for() {
        LearnerRecord record = record(
                hours("p", "k", 2025, "1", "0.5"),
                hours("p", "k", 2026, "2", "0.25"),
                hours("p", "other", 2026, "4", "4"),
                hours("other", "k", 2026, "8", "8"));
        assertEquals(new BigDecimal("3"), record.credited(wanted(Since.EVER, OptionalInt.empty())));
        assertEquals(new BigDecimal("0.75"), record.credited(wanted(Since.ENROLMENT, OptionalInt.empty())));
        assertEquals(new BigDecimal("2"), record.credited(wanted(Since.EVER, OptionalInt.of(2026))));
        assertEquals(BigDecimal.ZERO, record.credited(wanted(Since.EVER, OptionalInt.of(2024))));
    }

    @Test
    void a_result_told_at_once_is_known_as_it_is() {
        assertSame(SITTING, told(When.AT_ONCE, Optional.of(LATER), Optional.empty(), FINISHED));
    }

    @Test
    void until_the_window_has_closed_nothing_of_the_result_is_known() {
        Sitting waiting = told(When.WINDOW_END, Optional.of(LATER), Optional.empty(), LATER.minusNanos(1));
        assertEquals(hidden(Optional.of(LATER)), waiting);
        assertSame(SITTING, told(When.WINDOW_END, Optional.of(LATER), Optional.empty(), LATER));
        assertEquals(hidden(Optional.empty()), told(When.WINDOW_END, Optional.empty(), Optional.empty(), LATER));
    }

    @Test
    void a_window_that_was_moved_keeps_its_later_end() {
        WindowRule moved = new WindowRule.Dated(
                LocalDateTime.parse("2026-03-01T00:00"),
                LocalDateTime.parse("2026-04-01T00:00"),
                ZoneOffset.UTC,
                WindowRule.Edge.START_BY);
        Sitting dated = new Sitting(
                SITTING.attemptId(), SITTING.enrolmentId(), "dated", SITTING.startedAt(), SITTING.finishedAt(), true);
        Kept kept = new Kept(dated, When.WINDOW_END, Optional.of(LATER), Optional.empty());
        Instant end = Instant.parse("2026-04-01T00:00:00Z");
        assertEquals(
                Optional.of(new Pending(Optional.of(end))),
                kept.told(moved, end.minusNanos(1)).pending());
        assertSame(dated, kept.told(moved, end));
    }

    @Test
    void a_result_to_be_released_is_known_from_its_release_on() {
        assertEquals(hidden(Optional.empty()), told(When.RELEASE, Optional.of(FINISHED), Optional.empty(), LATER));
        assertEquals(
                hidden(Optional.of(LATER)),
                told(When.RELEASE, Optional.empty(), Optional.of(LATER), LATER.minusNanos(1)));
        assertSame(SITTING, told(When.RELEASE, Optional.empty(), Optional.of(LATER), LATER));
    }

    @Test
    void of_a_running_sitting_nothing_is_pending() {
        Sitting running = new Sitting(
                SITTING.attemptId(), SITTING.enrolmentId(), "open", SITTING.startedAt(), Optional.empty(), false);
        assertSame(running, new Kept(running, When.RELEASE, Optional.empty(), Optional.empty()).told(OPEN, LATER));
    }

    private static Sitting told(When when, Optional<Instant> closes, Optional<Instant> released, Instant now) {
        return new Kept(SITTING, when, closes, released).told(OPEN, now);
    }

    private static Sitting hidden(Optional<Instant> toldAt) {
        return new Sitting(
                SITTING.attemptId(),
                SITTING.enrolmentId(),
                SITTING.windowKey(),
                SITTING.startedAt(),
                SITTING.finishedAt(),
                false,
                Optional.empty(),
                Optional.of(new Pending(toldAt)));
    }

    private static Prerequisite wanted(Since since, OptionalInt year) {
        return new Prerequisite("p", "k", BigDecimal.ONE, since, year);
    }

    private static Hours hours(String plan, String kind, int year, String ever, String sinceEnrolment) {
        return new Hours(plan, kind, year, new BigDecimal(ever), new BigDecimal(sinceEnrolment));
    }

    private static LearnerRecord record(Hours... hours) {
        return new LearnerRecord(
                TenantId.DEFAULT,
                new LearnerId(new UUID(0, 3)),
                new ExamCode("e"),
                Optional.of(1),
                false,
                Optional.empty(),
                List.of(),
                List.of(hours),
                Optional.empty(),
                Map.of(),
                ExtraTime.NONE);
    }
}
