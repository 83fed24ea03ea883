package org.kaochang.attempt;

import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Seed;
import org.kaochang.common.TenantId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One sitting.
 *
 * @param place which sitting this is and how many are allowed
 * @param questionIds the questions in the order of the paper; with seed and exam version they rebuild it
 * @param deadline end of the time to work, as it stood at the start; the sheet carries the one in force
 * @param plannedExtra what of it was granted before the start (延时)
 */
public record Attempt(
        AttemptKey key,
        EnrolmentId enrolmentId,
        ExamVersionId exam,
        Place place,
        Seed seed,
        List<Integer> questionIds,
        Instant startedAt,
        Instant deadline,
        Duration plannedExtra,
        AttemptState state) {

    public Attempt {
        questionIds = List.copyOf(questionIds);
    }

    public AttemptId id() {
        return key.attemptId();
    }

    public TenantId tenant() {
        return key.tenant();
    }

    public LearnerId learnerId() {
        return key.learnerId();
    }

    public ExamCode examCode() {
        return exam.code();
    }

    /** The same sitting after what happened to it. */
    public Attempt in(AttemptState newState) {
        return new Attempt(
                key, enrolmentId, exam, place, seed, questionIds, startedAt, deadline, plannedExtra, newState);
    }

    /**
     * A sitting's place among the sittings of its enrolment and its window. The database holds each place once, which
     * is what keeps parallel starts within the limits.
     *
     * @param ordinal which sitting of the enrolment, from 1
     * @param limit most sittings of the enrolment; empty: no limit
     * @param windowCloses empty when the window never closes
     * @param windowOrdinal which sitting of the enrolment in this window, from 1
     */
    public record Place(
            int ordinal,
            Optional<Integer> limit,
            String windowKey,
            Optional<Instant> windowCloses,
            int windowOrdinal,
            Optional<Integer> windowLimit) {}
}
