package org.kaochang.common.batch;

import java.util.Locale;

/** Why an arrival was not taken, or given back. */
public enum Rejection {

    /** Too many wait already. */
    FULL,

    /** The database is away, or did not answer, for longer than this arrival is kept. */
    AWAY,

    /** The program is ending. */
    DRAINING,

    /** It could not be written even by itself. */
    FAULTY;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
