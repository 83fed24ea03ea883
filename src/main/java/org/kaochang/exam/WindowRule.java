package org.kaochang.exam;

import org.kaochang.common.China;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;

/** When an exam may be taken. The arithmetic is in the window room; here are only the facts an administrator states. */
public sealed interface WindowRule {

    Edge edge();

    /** On whose clocks it is stated; of what is always open, where times of the exam are shown. */
    ZoneId zone();

    /** What the end of a window means for a learner who has started. */
    enum Edge {
        /** Whoever starts before the end keeps the full duration. */
        START_BY,
        /** Everything ends when the window ends. */
        FINISH_BY
    }

    /** Always open. */
    record Open() implements WindowRule {
        @Override
        public Edge edge() {
            return Edge.START_BY;
        }

        @Override
        public ZoneId zone() {
            return China.ZONE;
        }
    }

    /** Once, from one moment (open) to another (already closed), on the clocks of a zone. */
    record Dated(LocalDateTime from, LocalDateTime until, ZoneId zone, Edge edge) implements WindowRule {}

    /**
     * Every year from one day to another, both included. When the last day comes before the first in the calendar, the
     * window runs over New Year. 29 February stands for 28 February in common years.
     */
    record Yearly(MonthDay firstDay, MonthDay lastDay, ZoneId zone, Edge edge) implements WindowRule {}

    /**
     * Every month from one day and time (open) to another (already closed). A day the month does not have stands for
     * its last day. When the end does not come after the start within the month, the window runs into the next month.
     */
    record Monthly(DayTime from, DayTime until, ZoneId zone, Edge edge) implements WindowRule {}

    /**
     * A day of the month and a time on it.
     *
     * @param day 1 to 31
     * @param endOfDay 24:00, the midnight that ends the day; {@code time} is then 00:00
     */
    record DayTime(int day, LocalTime time, boolean endOfDay) {}
}
