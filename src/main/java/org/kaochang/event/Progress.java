package org.kaochang.event;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * How far a consumer has come. A batch is what one snapshot of the database sees and an earlier one does not; it is gone
 * through in the order of positions, some at a time, and when it is done the later snapshot takes the place of the earlier.
 *
 * @param seen all visible in this snapshot has been passed; as PostgreSQL writes a {@code pg_snapshot}
 * @param batch under way; empty: none
 */
record Progress(String seen, Optional<Batch> batch) {

    /**
     * @param until all visible in this snapshot and not in the one before
     * @param after passed up to this position
     * @param last no event of the batch has a higher position
     */
    record Batch(String until, long after, long last) {}

    /** Sees nothing: numbers of transactions begin at 3. */
    static final String NOTHING_SEEN = "3:3:";

    /**
     * A new batch; one without an event that is wanted is passed at once.
     *
     * @param first lowest position of what is wanted; null: nothing is
     */
    Progress open(String until, @Nullable Long first, @Nullable Long last) {
        if (batch.isPresent()) {
            throw new IllegalStateException("a batch is under way: " + this);
        }
        return first == null || last == null
                ? new Progress(until, Optional.empty())
                : new Progress(seen, Optional.of(new Batch(until, first - 1, last)));
    }

    /**
     * After some of the batch.
     *
     * @param position of the last that was passed
     * @param more whether some may be left of the batch
     */
    Progress passed(long position, boolean more) {
        Batch current = batch.orElseThrow();
        return more && position < current.last()
                ? new Progress(seen, Optional.of(new Batch(current.until(), position, current.last())))
                : finished();
    }

    /** The batch is done. */
    Progress finished() {
        return new Progress(batch.orElseThrow().until(), Optional.empty());
    }
}
