package org.kaochang.event;

import org.kaochang.common.AccountId;
import org.kaochang.common.ApplicationId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Points;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What happened, one type a kind, with what only that kind has; whose it is and when stands in {@link Event}. A body carries
 * ids and what was decided, never names or ID numbers.
 */
public sealed interface DomainEvent {

    /** A learner chose a course and its exam (选课). */
    record Enrolled(EnrolmentId enrolment, ExamCode exam, int ordinal) implements DomainEvent {}

    record EnrolmentCancelled(EnrolmentId enrolment, ExamCode exam, AccountId by, String reason)
            implements DomainEvent {}

    /**
     * Study hours (学时) were credited.
     *
     * @param reference what the platform calls the credit, unique within the tenant
     */
    record HoursRecorded(
            String reference, String plan, String kind, BigDecimal hours, Optional<LocalDate> studiedOn, int creditYear)
            implements DomainEvent {}

    /** @param fields of {@code name}, {@code id-number}, {@code unit} */
    record LearnerCorrected(List<String> fields, AccountId by, String reason) implements DomainEvent {

        public LearnerCorrected {
            fields = List.copyOf(fields);
        }
    }

    /** @param window key of the window (场次) */
    record SittingStarted(ExamVersionId exam, EnrolmentId enrolment, int ordinal, String window, Instant deadline)
            implements DomainEvent {}

    record SittingExtended(int minutes, Instant deadline, int deadlineVersion, AccountId by, String reason)
            implements DomainEvent {}

    /** @param turn which hand this is, from 1 */
    record PenTaken(int turn, String device) implements DomainEvent {}

    /** @param finishedAt the deadline at the latest */
    record SittingEnded(ExamVersionId exam, How how, Instant finishedAt) implements DomainEvent {}

    enum How {
        HANDED_IN,
        BY_TIME
    }

    /** Struck out; it counts towards no limit. */
    record SittingVoided(ExamVersionId exam, AccountId by, String reason) implements DomainEvent {}

    /** @param revision from 1; a higher one of the same sitting takes the place of those before */
    record ResultKept(ExamVersionId exam, Points points, boolean passed, int revision) implements DomainEvent {}

    /** A result that was kept counts no more. */
    record ResultWithdrawn(ExamVersionId exam, AccountId by, String reason) implements DomainEvent {}

    /** A learner asked for a make-up (补考); where asking is enough, {@link MakeUpDecided} follows at once. */
    record MakeUpApplied(ApplicationId application, ExamCode exam, EnrolmentId enrolment) implements DomainEvent {}

    /** @param by empty where asking was enough */
    record MakeUpDecided(ApplicationId application, ExamCode exam, boolean approved, Optional<AccountId> by)
            implements DomainEvent {}

    /**
     * Learners may see the results of what was finished by then.
     *
     * @param window empty: of any window
     */
    record ResultsReleased(ExamCode exam, Optional<String> window, AccountId by) implements DomainEvent {}

    /** Said to all who sit the exam at the moment. */
    record NoticePosted(ExamCode exam, long notice) implements DomainEvent {}

    /**
     * A sitting that had ended runs again with its answers (恢复); its result is withdrawn.
     *
     * @param deadline the new one
     */
    record SittingReopened(ExamVersionId exam, Instant deadline, int deadlineVersion, AccountId by, String reason)
            implements DomainEvent {}

    /** Said to one who sits. */
    record MessageSent(long message) implements DomainEvent {}

    /**
     * The time of a sitting stands still (暂停).
     *
     * @param until it goes on by itself then
     * @param deadline as if it lasted until then
     */
    record SittingPaused(Instant until, Instant deadline, int deadlineVersion, AccountId by, String reason)
            implements DomainEvent {}

    /** It goes on before that; {@code deadline} is later by just as long as it stood still. */
    record SittingResumed(Instant deadline, int deadlineVersion, AccountId by, String reason) implements DomainEvent {}
}
