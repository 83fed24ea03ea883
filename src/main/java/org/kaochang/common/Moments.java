package org.kaochang.common;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments that callers write: in the years that clocks, calendars and the database know alike. */
public final class Moments {

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9998;
    private static final Instant FIRST =
            OffsetDateTime.parse(FIRST_YEAR + "-01-01T00:00:00Z").toInstant();
    private static final Instant LAST =
            OffsetDateTime.parse(LAST_YEAR + "-12-31T00:00:00Z").toInstant();

    private Moments() {}

    /**
     * Reads a moment as RFC 3339 writes it.
     *
     * @throws DateTimeException where it is none, or out of those years
     */
    public static Instant parse(String text) {
        Instant moment = OffsetDateTime.parse(text).toInstant();
        if (!known(moment)) {
            throw new DateTimeException("a moment of no year in use: " + text);
        }
        return moment;
    }

    /** Whether it lies in those years. */
    static boolean known(Instant moment) {
        return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
    }
}
