package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which results are asked for.
 *
 * @param window key of the window a sitting was started in
 * @param states empty: all but those who have not come yet
 * @param text external id or beginning of a name
 */
record ResultFilter(
        Optional<ExamCode> exam,
        Optional<String> window,
        Set<SittingOutcome> states,
        Optional<Boolean> passed,
        Optional<String> text,
        Optional<LearnerId> learner,
        ResultOrder order) {

    ResultFilter {
        states = states.isEmpty() ? EnumSet.complementOf(EnumSet.of(SittingOutcome.NOT_STARTED)) : Set.copyOf(states);
    }

    boolean wantsSittings() {
        return states.stream().anyMatch(SittingOutcome::came);
    }

    /** Nobody passed or failed without a sitting. */
    boolean wantsOthers() {
        return passed.isEmpty() && order != ResultOrder.KNOWN && states.stream().anyMatch(state -> !state.came());
    }
}
