package org.kaochang.learner;

import org.kaochang.common.LoneSurrogates;

import org.jspecify.annotations.Nullable;

/** Why something about a learner is changed, as somebody wrote it: kept with the change. */
sealed interface Reason {

    /** @param text without blanks around it */
    record Given(String text) implements Reason {}

    record Refused(RowError error) implements Reason {}

    /** @param written null when there is none */
    static Reason read(@Nullable String written) {
        return written != null && allowed(written)
                ? new Given(written.strip())
                : new Refused(RowError.invalid(0, "reason", "请填写原因，1 至 " + LearnerChange.LONGEST_REASON + " 个字"));
    }

    private static boolean allowed(String written) {
        return !written.isBlank()
                && written.length() <= LearnerChange.LONGEST_REASON
                && written.chars().noneMatch(Character::isISOControl)
                && !LoneSurrogates.in(written);
    }
}
