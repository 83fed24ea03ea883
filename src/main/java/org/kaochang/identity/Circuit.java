package org.kaochang.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * A circuit breaker: after a failure nobody asks for a while, then one does on trial while the others go on without; only
 * when that one was answered do all ask again. A trial that never ends is taken over by the next one a while later.
 */
final class Circuit {

    private final Duration rest;
    private Instant closedFrom = Instant.MIN;
    private boolean open;

    Circuit(Duration rest) {
        this.rest = rest;
    }

    synchronized boolean mayAsk(Instant now) {
        if (!open) {
            return true;
        }
        boolean trial = !now.isBefore(closedFrom);
        if (trial) {
            closedFrom = now.plus(rest);
        }
        return trial;
    }

    /** @return true when it had been open */
    synchronized boolean worked() {
        boolean was = open;
        open = false;
        return was;
    }

    /** @return true when it opens with this */
    synchronized boolean failed(Instant now) {
        boolean opens = !open;
        open = true;
        closedFrom = now.plus(rest);
        return opens;
    }
}
