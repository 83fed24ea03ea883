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
 * @param today only those that a number of {@link Today} is made of
 */
record ResultFilter(
        Optional<ExamCode> exam,
        Optional<String> window,
        Set<SittingOutcome> states,
        Optional<Boolean> passed,
        Optional<String> text,
        Optional<LearnerId> learner,
        Optional<TodayPart> today,
        ResultOrder order) {

    ResultFilter {
        states = toSit(today)
                ? EnumSet.of(SittingOutcome.NOT_STARTED)
                : states.isEmpty() ? EnumSet.complementOf(EnumSet.of(SittingOutcome.NOT_STARTED)) : Set.copyOf(states);
    }

    private static boolean toSit(Optional<TodayPart> today) {
        return today.filter(TodayPart.ToSit.class::isInstance).isPresent();
    }

    /** Whether only enrolments are meant that can still be sat. */
    boolean onlyToSit() {
        return toSit(today);
    }

    boolean wantsSittings() {
        return states.stream().anyMatch(SittingOutcome::came);
    }

    /** Nobody passed or failed without a sitting. */
    boolean wantsOthers() {
        return passed.isEmpty()
                && (today.isEmpty() || onlyToSit())
                && order != ResultOrder.KNOWN
                && states.stream().anyMatch(state -> !state.came());
    }
}
