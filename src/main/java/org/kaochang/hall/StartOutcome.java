package org.kaochang.hall;

import org.kaochang.admission.Verdict;
import org.kaochang.common.AttemptId;
import org.kaochang.common.batch.Rejection;

/** What became of a wish to start: what the learner is told, or what {@link SittingStartService} has to look into first. */
sealed interface StartOutcome {

    /** What the learner is told. */
    sealed interface Final extends StartOutcome {}

    /**
     * On disk: the time runs.
     *
     * @param created false when it had been running before
     */
    record Started(Sitting sitting, boolean created) implements Final {}

    /** It runs, bound to another device. */
    record Hidden(Sight.Hidden sight) implements Final {}

    record Denied(Verdict verdict) implements Final {}

    record NoSuchExam() implements Final {}

    /** To be asked for again. */
    record Busy(Rejection why) implements Final {}

    /** There is one that began before. */
    record Running(AttemptId attempt) implements StartOutcome {}

    /** Somebody else was quicker, or a sitting whose time is up was in the way: worth another look at the facts. */
    record Overtaken() implements StartOutcome {}
}
