package org.kaochang.common.partition;

import java.time.Instant;
import java.time.YearMonth;

/**
 * One attached partition, the default one excepted.
 *
 * @param table as PostgreSQL names it
 * @param from the first instant it takes; {@link Instant#MIN} without a lower bound
 * @param to the first instant it no longer takes; {@link Instant#MAX} without an upper bound
 */
public record MonthPartition(String table, Instant from, Instant to) {

    public boolean covers(YearMonth month) {
        return !from.isAfter(Months.start(month)) && !to.isBefore(Months.start(month.plusMonths(1)));
    }
}
