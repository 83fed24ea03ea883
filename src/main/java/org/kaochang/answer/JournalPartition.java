package org.kaochang.answer;

import java.time.Instant;
import java.time.YearMonth;

/**
 * One attached partition of the journal, the default one excepted.
 *
 * @param table as PostgreSQL names it
 * @param from the first instant it takes; {@link Instant#MIN} without a lower bound
 * @param to the first instant it no longer takes; {@link Instant#MAX} without an upper bound
 */
record JournalPartition(String table, Instant from, Instant to) {

    static JournalPartition of(YearMonth month) {
        return new JournalPartition(
                JournalMonth.table(month), JournalMonth.start(month), JournalMonth.start(month.plusMonths(1)));
    }

    boolean covers(YearMonth month) {
        return !from.isAfter(JournalMonth.start(month)) && !to.isBefore(JournalMonth.start(month.plusMonths(1)));
    }

    /**
     * Whether the job made it: a whole month under the job's own name. What an operator attached, such as an archived
     * month for an appeal, bears another name and is left alone.
     */
    boolean isOwn() {
        return !from.equals(Instant.MIN) && equals(of(JournalMonth.of(from)));
    }
}
