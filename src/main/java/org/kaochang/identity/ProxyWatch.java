package org.kaochang.identity;

/**
 * Whether a proxy stands in front unannounced: most of the latest calls carry its header. A single caller who writes the
 * header himself makes a note in the log, no more.
 */
final class ProxyWatch {

    private static final double WEIGHT = 1 / 64.0;

    private long seen;
    private double share;

    /** @return true the first time only: the log needs it once */
    synchronized boolean saw(boolean forwarded) {
        share = seen == 0 && forwarded ? 1 : share + ((forwarded ? 1 : 0) - share) * WEIGHT;
        if (forwarded) {
            seen++;
        }
        return forwarded && seen == 1;
    }

    /** Calls with the header since the start. */
    synchronized long seen() {
        return seen;
    }

    synchronized boolean likely() {
        return share > 0.5;
    }
}
