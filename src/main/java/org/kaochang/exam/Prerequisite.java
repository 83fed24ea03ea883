package org.kaochang.exam;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * Study hours (学时, of 45 minutes) that must be credited before a sitting.
 *
 * @param plan the plan, course or year the hours belong to, as the study platform names it
 * @param kind the kind of hours, such as {@code required}, {@code elective}, {@code public}, {@code professional}
 * @param since which of the learner's hours count
 * @param year the only year whose hours count, whenever they were studied; empty for all
 */
public record Prerequisite(String plan, String kind, BigDecimal hours, Since since, OptionalInt year) {

    /** Hours of whatever year. */
    public Prerequisite(String plan, String kind, BigDecimal hours, Since since) {
        this(plan, kind, hours, since, OptionalInt.empty());
    }

    /** Whether hours credited for this year count. */
    public boolean countsFor(int creditYear) {
        return year.isEmpty() || year.getAsInt() == creditYear;
    }

    /** From when on hours count. */
    public enum Since {
        /** All hours of the plan and kind. */
        EVER,
        /**
         * Only hours studied since the enrolment in force: studying again after re-enrolment. Their day of study counts,
         * which may be the day of the enrolment itself; hours that come without one were studied when they were recorded.
         */
        ENROLMENT
    }
}
