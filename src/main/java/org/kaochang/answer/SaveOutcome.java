package org.kaochang.answer;

import org.kaochang.attempt.Pen;
import org.kaochang.common.batch.Rejection;
import org.kaochang.paper.ChangeResult;

import java.time.Instant;

/** What became of one change of answers. Only {@link Saved} is an acknowledgement: the change is on disk. */
public sealed interface SaveOutcome {

    /**
     * @param seq the change's own number, now the sheet's
     * @param deadlineVersion grows with every change of the deadline, so that a running page can tell
     */
    record Saved(long seq, Instant deadline, int deadlineVersion) implements SaveOutcome {}

    /** The sitting was over when the change arrived. */
    record Closed() implements SaveOutcome {}

    /** The sheet is further on: another tab or device wrote {@code seq} meanwhile. */
    record Stale(long seq) implements SaveOutcome {}

    /** Another of the learner's devices has the pen; what this one had written before stays. */
    record Elsewhere(Pen pen) implements SaveOutcome {}

    /** There is no such sitting, or it is another learner's. */
    record NoSuchSitting() implements SaveOutcome {}

    /** An answer that does not fit the paper. */
    record Unfit(ChangeResult.Refused why) implements SaveOutcome {}

    /** Not written, and nothing known to be wrong with it: to be tried again. */
    record Busy(Rejection why) implements SaveOutcome {}
}
