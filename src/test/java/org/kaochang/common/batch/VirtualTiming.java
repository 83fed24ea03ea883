package org.kaochang.common.batch;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so, and alarms that go off in it. */
final class VirtualTiming implements BatchTiming {

    private record Alarm(long at, long number, Runnable task) {}

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::number));
    private long now = 1_000_000_000;
    private long number;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void later(long nanos, Runnable task) {
        alarms.add(new Alarm(now + Math.max(1, nanos), number++, task));
    }

    void pass(long nanos) {
        long until = now + nanos;
        while (!alarms.isEmpty() && alarms.peek().at() <= until) {
            Alarm next = alarms.remove();
            now = Math.max(now, next.at());
            next.task().run();
        }
        now = until;
    }
}
