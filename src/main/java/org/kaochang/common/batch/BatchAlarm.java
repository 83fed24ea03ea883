package org.kaochang.common.batch;

/** Calls back when something may be due: one alarm at a time. Whoever calls holds the lock of the queue that waits. */
final class BatchAlarm {

    private final BatchTiming timing;
    private final Runnable task;
    private boolean set;
    private long at;

    /** @param task run once after each alarm that was set; it says {@link #rang()} first */
    BatchAlarm(BatchTiming timing, Runnable task) {
        this.timing = timing;
        this.task = task;
    }

    /** Set anew only where it is wanted earlier by more than timers can tell apart. */
    void ringAfter(long nanos, long now) {
        long wanted = now + nanos;
        if (set && at - wanted < Gathering.TICK_NANOS) {
            return;
        }
        set = true;
        at = wanted;
        timing.later(nanos, task);
    }

    void rang() {
        set = false;
    }
}
