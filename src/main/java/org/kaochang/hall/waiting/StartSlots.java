package org.kaochang.hall.waiting;

import java.time.Duration;

/**
 * How many starts one node takes: so many run at once, each in a slot, and some more are queued before them for a moment.
 * Who may come in first reserves, since whether it is the learner's turn may have to be asked elsewhere. Counts only; not safe
 * for use by several threads.
 */
final class StartSlots {

    private final int slots;
    private final int maxQueued;
    private final Duration maxQueueTime;
    private Throughput throughput;
    private int running;
    private int queued;
    private int reserved;

    StartSlots(int slots, int maxQueued, Duration maxQueueTime) {
        this.slots = slots;
        this.maxQueued = maxQueued;
        this.maxQueueTime = maxQueueTime;
        this.throughput = Throughput.unmeasured(slots);
    }

    /** How many more could come in; some of that may be reserved. */
    int free() {
        return Math.max(0, slots + queueLimit() - running - queued);
    }

    /** As many as are through within the time a start may be queued; as many as there are slots at least. */
    private int queueLimit() {
        if (maxQueueTime.isZero()) {
            return 0;
        }
        double inTime = throughput.perSecond() * maxQueueTime.toMillis() / 1000;
        return (int) Math.min(maxQueued, Math.max(slots, inTime));
    }

    boolean reserve() {
        boolean room = free() > reserved;
        if (room) {
            reserved++;
        }
        return room;
    }

    void cancelReservation() {
        reserved--;
    }

    /** Comes in on a reservation. True: the start has a slot and begins at once; false: it is queued. */
    boolean acquire() {
        reserved--;
        if (running < slots) {
            running++;
            return true;
        }
        queued++;
        return false;
    }

    /** A start came to an end. True: one that was queued takes its slot. */
    boolean release(Duration took) {
        throughput = throughput.after(took);
        if (queued == 0) {
            running--;
            return false;
        }
        queued--;
        return true;
    }

    int running() {
        return running;
    }

    int queued() {
        return queued;
    }

    Throughput throughput() {
        return throughput;
    }

    /** Has a slot in which nothing runs. */
    boolean idle() {
        return running < slots;
    }
}
