package org.kaochang.result;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.ExamVersionId;

import java.time.Instant;
import java.util.Optional;

/**
 * A sitting with a result that passes.
 *
 * @param at when it was passed: when it was finished, where that is known
 */
public record Passed(AttemptKey sitting, ExamVersionId exam, Instant at) {

    /** Results come later than the end, after an outage a good deal: the day and the year are those of the end. */
    public Passed finished(Optional<Instant> end) {
        return new Passed(sitting, exam, end.orElse(at));
    }
}
