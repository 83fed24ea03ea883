package org.kaochang.exam;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How often and when an exam may be sat again. After a pass no further sitting is admitted, whatever the limits.
 *
 * @param perEnrolment most sittings of one enrolment; empty: no limit. After the last failed one the learner must enrol again
 * @param perWindow most sittings of one enrolment in one window; empty: no limit
 * @param coolDown least time from the end of one sitting to the start of the next
 * @param application whether a make-up must be applied for, and who approves
 * @param windowsForMakeUp how many windows after that of the first sitting still admit a make-up: 0 is the same
 *     window only, 1 the same or the next; empty: any
 * @param startsPerDay most sittings started on one day of the exam's zone; empty: no limit
 */
public record RetakePolicy(
        OptionalInt perEnrolment,
        OptionalInt perWindow,
        Duration coolDown,
        Application application,
        OptionalInt windowsForMakeUp,
        OptionalInt startsPerDay) {

    /** What an exam file without a word about it means: time to learn between two sittings, and no more than so many a day. */
    public static final Duration USUAL_COOL_DOWN = Duration.ofMinutes(30);

    public static final int USUAL_STARTS_PER_DAY = 5;

    public static final RetakePolicy UNLIMITED = new RetakePolicy(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Duration.ZERO,
            Application.NONE,
            OptionalInt.empty(),
            OptionalInt.empty());

    /** Whether a learner has to ask for a make-up. */
    public enum Application {
        /** No: the learner simply starts again. */
        NONE,
        /** Yes, and asking is enough. */
        APPROVED_AT_ONCE,
        /** Yes, and an administrator decides. */
        APPROVED_BY_ADMINISTRATOR
    }
}
