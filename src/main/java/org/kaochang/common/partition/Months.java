package org.kaochang.common.partition;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Months as partitioned tables count them, in UTC: the bounds of a partition must not move with the zone of an exam or of
 * a database session.
 */
public final class Months {

    private Months() {}

    public static YearMonth of(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }

    public static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
