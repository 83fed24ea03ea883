package org.kaochang.exam;

import java.math.BigDecimal;

/**
 * Study hours (学时, of 45 minutes) that must be credited before a sitting.
 *
 * @param plan the plan, course or year the hours belong to, as the study platform names it
 * @param kind the kind of hours, such as {@code required}, {@code elective}, {@code public}, {@code professional}
 * @param since which of the learner's hours count
 */
public record Prerequisite(String plan, String kind, BigDecimal hours, Since since) {

    /** From when on hours count. */
    public enum Since {
        /** All hours of the plan and kind. */
        EVER,
        /** Only hours recorded since the enrolment that is in force: studying again after re-enrolment. */
        ENROLMENT
    }
}
