package org.kaochang.admission;

import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.Points;
import org.kaochang.exam.Exam;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that the rules of admission may know.
 *
 * @param window how {@code now} stands to the exam's windows
 * @param enrolment the one in force, the latest not cancelled
 * @param sittings all the learner's sittings of this exam, in any enrolment and order, without the voided ones
 * @param creditedHours for each of {@link Exam#prerequisites()}, in their order: hours credited so far
 * @param application the latest application for a make-up in this enrolment
 * @param extraTime what is added to the time of a sitting started now
 * @param withdrawn whether the exam was taken back
 */
public record AdmissionFacts(
        Exam exam,
        Instant now,
        WindowState window,
        Optional<Enrolment> enrolment,
        List<Sitting> sittings,
        List<BigDecimal> creditedHours,
        Optional<Application> application,
        ExtraTime extraTime,
        boolean withdrawn) {

    /** @param ordinal which enrolment of the learner in the exam it is, from 1 */
    public record Enrolment(EnrolmentId id, int ordinal, Instant enrolledAt) {}

    /**
     * One attempt at the exam.
     *
     * @param windowKey key of the window it was started in
     * @param finishedAt empty while it is running
     * @param passed false as well where the learner may not know yet: no reason may tell him
     * @param points empty without a result, and where the learner may not know yet
     * @param pending when the learner is told the result, if that is known; empty when he has been told, or it runs
     */
    public record Sitting(
            AttemptId attemptId,
            EnrolmentId enrolmentId,
            String windowKey,
            Instant startedAt,
            Optional<Instant> finishedAt,
            boolean passed,
            Optional<Points> points,
            Optional<Pending> pending) {

        public Sitting(
                AttemptId attemptId,
                EnrolmentId enrolmentId,
                String windowKey,
                Instant startedAt,
                Optional<Instant> finishedAt,
                boolean passed) {
            this(attemptId, enrolmentId, windowKey, startedAt, finishedAt, passed, Optional.empty(), Optional.empty());
        }

        /** The same as its learner may know it now. */
        public Sitting toldBy(Optional<Instant> toldAt, Instant now) {
            boolean told = toldAt.filter(at -> !now.isBefore(at)).isPresent();
            return finishedAt.isEmpty() || told
                    ? this
                    : new Sitting(
                            attemptId,
                            enrolmentId,
                            windowKey,
                            startedAt,
                            finishedAt,
                            false,
                            Optional.empty(),
                            Optional.of(new Pending(toldAt)));
        }
    }

    /** @param at when the result is told; empty when nobody can say yet */
    public record Pending(Optional<Instant> at) {}

    /**
     * @param afterAttempt the failed sitting after which the learner asked for another
     * @param note words to the learner of whoever decided
     */
    public record Application(AttemptId afterAttempt, Status status, Optional<String> note) {

        public enum Status {
            PENDING,
            APPROVED,
            REJECTED
        }
    }

    public AdmissionFacts {
        sittings = sittings.stream()
                .sorted(Comparator.comparing(Sitting::startedAt))
                .toList();
        creditedHours = List.copyOf(creditedHours);
        if (creditedHours.size() != exam.prerequisites().size()) {
            throw new IllegalArgumentException("hours for " + creditedHours.size() + " prerequisites of "
                    + exam.prerequisites().size());
        }
    }

    /** Granted to a sitting started now, besides the exam's duration. */
    public Duration extra() {
        return extraTime.extra(exam.duration(), now);
    }

    /** When a sitting started now in this window has to end. */
    public Instant deadline(Window open) {
        return Windows.personalDeadline(
                open, exam.window().edge(), now, exam.duration(), extra(), extraTime.lost(open, now));
    }

    /** The sittings of the enrolment in force, oldest first. */
    List<Sitting> sittingsOfEnrolment() {
        return sittings.stream()
                .filter(sitting -> enrolment
                        .map(current -> current.id().equals(sitting.enrolmentId()))
                        .orElse(false))
                .toList();
    }

    Optional<Sitting> running() {
        return sittings.stream()
                .filter(sitting -> sitting.finishedAt().isEmpty())
                .findFirst();
    }

    /** A sitting whose result the learner is not told yet. */
    Optional<Pending> pending() {
        return sittings.stream().map(Sitting::pending).flatMap(Optional::stream).findFirst();
    }

    boolean passed() {
        return sittings.stream().anyMatch(Sitting::passed);
    }
}
