package org.kaochang.report.audit;

import org.kaochang.common.RecordId;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Where an entry stands in the log, as a text that callers hand back: microseconds since 1970, a full stop, its id. */
record Place(Instant at, RecordId id) {

    private static final long MICROS = 1_000_000;

    String cursor() {
        return at.getEpochSecond() * MICROS + at.getNano() / 1_000 + "." + id;
    }

    /** Empty when it is none of ours. */
    static Optional<Place> read(String cursor) {
        int stop = cursor.indexOf('.');
        try {
            long micros = Long.parseLong(cursor.substring(0, Math.max(0, stop)));
            Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
            return Optional.of(new Place(at, RecordId.fromString(cursor.substring(stop + 1))));
        } catch (IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }
}
