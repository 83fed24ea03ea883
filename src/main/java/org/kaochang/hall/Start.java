package org.kaochang.hall;

import org.kaochang.admission.Verdict;
import org.kaochang.common.batch.Rejection;

/** What a learner who wants to start is told. */
sealed interface Start {

    /** @param created false when it had been running before */
    record Started(Sitting sitting, boolean created) implements Start {}

    /** It runs, bound to another device. */
    record Hidden(Sight.Hidden sight) implements Start {}

    record Denied(Verdict verdict) implements Start {}

    record NoSuchExam() implements Start {}

    /** To be asked for again. */
    record Busy(Rejection why) implements Start {}
}
