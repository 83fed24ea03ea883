package org.kaochang.task;

import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.Optional;

/**
 * One piece of long work.
 *
 * @param kind such as {@code learners-import}: which room asks about its report
 * @param done rows, or whatever is counted, of {@code of}; 0 of 0 while nobody knows
 * @param outcome empty while the work goes on
 * @param heardAt when whoever works on it was last heard of
 */
public record Task(
        TenantId tenant,
        RecordId id,
        String kind,
        AccountId by,
        Phase phase,
        int done,
        int of,
        Optional<Outcome> outcome,
        Instant begunAt,
        Instant heardAt,
        Optional<Instant> endedAt) {

    /** What is being done. */
    public enum Phase {
        WAITING("waiting"),
        READING("reading"),
        COMPARING("comparing"),
        WRITING("writing"),
        OVER("over");

        private final String wire;

        Phase(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /** What came of it. */
    public enum Outcome {
        /** Looked at only, and found good. */
        CHECKED("checked"),
        ACCEPTED("accepted"),
        /** Something is wrong with what was sent; nothing of it was taken. */
        REFUSED("refused"),
        /** The program could not do it; nothing was taken. */
        FAILED("failed"),
        /** Whoever worked on it is gone; nothing was taken. */
        INTERRUPTED("interrupted");

        private final String wire;

        Outcome(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
