package org.kaochang.hall.waiting;

import java.time.Duration;

/**
 * The places of one node for starts: some in progress, some held for a moment before it. Who may come in first reserves
 * a place, since whether it is his turn may have to be asked elsewhere. Counts only; not safe for use by several threads.
 */
final class Lane {

    private final int places;
    private final int mostHeld;
    private final Duration hold;
    private Pace pace;
    private int running;
    private int held;
    private int reserved;

    Lane(int places, int mostHeld, Duration hold) {
        this.places = places;
        this.mostHeld = mostHeld;
        this.hold = hold;
        this.pace = Pace.unmeasured(places);
    }

    /** Places nobody is in; some of them may be reserved. */
    int free() {
        return Math.max(0, places + holds() - running - held);
    }

    /** As many as are through within the time a start may be held; once round the places at least. */
    private int holds() {
        if (hold.isZero()) {
            return 0;
        }
        double inTime = pace.perSecond() * hold.toMillis() / 1000;
        return (int) Math.min(mostHeld, Math.max(places, inTime));
    }

    boolean reserve() {
        boolean room = free() > reserved;
        if (room) {
            reserved++;
        }
        return room;
    }

    void giveBack() {
        reserved--;
    }

    /** Comes in on a reservation. True: the start begins at once; false: it is held. */
    boolean enter() {
        reserved--;
        if (running < places) {
            running++;
            return true;
        }
        held++;
        return false;
    }

    /** A start came to an end. True: one that was held takes its place. */
    boolean leave(Duration took) {
        pace = pace.after(took);
        if (held == 0) {
            running--;
            return false;
        }
        held--;
        return true;
    }

    int running() {
        return running;
    }

    int held() {
        return held;
    }

    Pace pace() {
        return pace;
    }

    /** Has a place where nothing is done. */
    boolean idle() {
        return running < places;
    }
}
