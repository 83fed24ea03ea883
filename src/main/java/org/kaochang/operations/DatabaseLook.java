package org.kaochang.operations;

import java.time.Duration;
import java.util.Optional;

/**
 * What a node last saw of its database.
 *
 * @param failure what went wrong instead of an answer
 * @param readOnly whether it is a standby, which takes no answers
 * @param pendingMigrations changes of the schema that this program expects and the database has not had
 * @param atNanos when, by {@code System.nanoTime}
 */
record DatabaseLook(Optional<String> failure, boolean readOnly, int pendingMigrations, long atNanos) {

    /** Three looks missed: one that fails to come back in time is no outage yet. */
    private static final Duration STALE = Duration.ofSeconds(5);

    static DatabaseLook none(long atNanos) {
        return failed("not looked at yet", atNanos);
    }

    static DatabaseLook failed(String failure, long atNanos) {
        return new DatabaseLook(Optional.of(failure), false, 0, atNanos);
    }

    boolean good(long nowNanos) {
        return failure.isEmpty() && !readOnly && pendingMigrations == 0 && !stale(nowNanos);
    }

    /** Why it is not good, for people; empty when it is. */
    Optional<String> trouble(long nowNanos) {
        if (failure.isPresent()) {
            return failure;
        }
        if (stale(nowNanos)) {
            return Optional.of("no answer");
        }
        return readOnly ? Optional.of("read-only") : Optional.empty();
    }

    Duration age(long nowNanos) {
        return Duration.ofNanos(nowNanos - atNanos);
    }

    private boolean stale(long nowNanos) {
        return age(nowNanos).compareTo(STALE) > 0;
    }
}
