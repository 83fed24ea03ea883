package org.kaochang.certificate;

import org.kaochang.certificate.calendar.WorkingCalendar;
import org.kaochang.common.China;
import org.kaochang.exam.CertificateRule;
import org.kaochang.exam.CertificateRule.HoldFrom;
import org.kaochang.exam.Exam;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How long a certificate is held back.
 *
 * @param countedFrom working days are counted from this day
 * @param due the beginning of the day they end on; the pass itself where there are none
 * @param toldAt when the learner may know of the pass, before which nothing shows that there is a certificate; empty: waits for the
 *     release of the results
 */
record Hold(LocalDate countedFrom, int workingDays, Due due, Optional<Instant> toldAt) {

    /** @param expected whether it may move, see {@link WorkingCalendar.Day} */
    record Due(LocalDate on, Instant at, boolean expected) {}

    /**
     * @param windowCloses end of the window the sitting was started in; empty: never closes
     * @return empty where the exam gives no certificates
     */
    static Optional<Hold> of(Exam exam, Instant passedAt, Optional<Instant> windowCloses, WorkingCalendar calendar) {
        return exam.certificate().map(rule -> of(rule, exam, passedAt, windowCloses, calendar));
    }

    private static Hold of(
            CertificateRule rule,
            Exam exam,
            Instant passedAt,
            Optional<Instant> windowCloses,
            WorkingCalendar calendar) {
        ZoneId zone = exam.window().zone();
        LocalDate from = rule.holdFrom() == HoldFrom.WINDOW_CLOSE
                ? windowCloses.map(closes -> lastDay(closes, zone)).orElseGet(() -> LocalDate.ofInstant(passedAt, zone))
                : LocalDate.ofInstant(passedAt, zone);
        Optional<Instant> told = switch (exam.disclosure().when()) {
            case AT_ONCE -> Optional.of(passedAt);
            case WINDOW_END -> Optional.of(windowCloses.orElse(passedAt));
            case RELEASE -> Optional.empty();
        };
        return new Hold(from, rule.holdWorkingDays(), due(from, rule, passedAt, windowCloses, zone, calendar), told);
    }

    private static Due due(
            LocalDate from,
            CertificateRule rule,
            Instant passedAt,
            Optional<Instant> windowCloses,
            ZoneId zone,
            WorkingCalendar calendar) {
        if (rule.holdWorkingDays() > 0) {
            return due(calendar.plusWorkingDays(from, rule.holdWorkingDays()));
        }
        Instant at = rule.holdFrom() == HoldFrom.WINDOW_CLOSE ? windowCloses.orElse(passedAt) : passedAt;
        return new Due(LocalDate.ofInstant(at, zone), at, false);
    }

    /** From the beginning of the day on, in China, whose working days they are. */
    static Due due(WorkingCalendar.Day day) {
        return new Due(day.date(), day.date().atStartOfDay(China.ZONE).toInstant(), day.expected());
    }

    /** A window that closes at midnight is open on the day before for the last time. */
    private static LocalDate lastDay(Instant closes, ZoneId zone) {
        return LocalDate.ofInstant(closes.minusNanos(1), zone);
    }
}
