package org.kaochang.operations.rehearsal;

import org.kaochang.common.AttemptId;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The state of one rehearsal, told by all event loops, and its door: open in acts, closed in intervals ({@link Acts}). */
final class PlayRelay {

    /** So many calls refused, and it is not the code that is cold. */
    private static final int MAX_REFUSED = 200;

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Acts acts;
    private final Duration maxTime;
    private final long begun = System.nanoTime();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<Left> left = new ArrayList<>();

    private volatile Promise<Void> door = opened();
    private volatile boolean settled;

    /** A sitting to be closed by time, and what tells that it was. */
    record Left(AttemptId attempt, Promise<Void> closed) {}

    PlayRelay(double idle, Duration maxTime) {
        this.acts = new Acts(idle);
        this.maxTime = maxTime;
    }

    private static Promise<Void> opened() {
        Promise<Void> door = Promise.promise();
        door.complete();
        return door;
    }

    boolean over() {
        return settled || refused.get() > MAX_REFUSED || took().compareTo(maxTime) > 0;
    }

    /** When the next call may be made. */
    Future<Void> turn() {
        return door.future();
    }

    /** One is made; it is answered by and by. */
    void called() {
        underWay.incrementAndGet();
    }

    /** @param status 0 for none */
    void answered(int status) {
        underWay.decrementAndGet();
        calls.incrementAndGet();
        if (status / 100 != 2) {
            refused.incrementAndGet();
        }
    }

    /** Completes when the sitting has been closed by time. */
    Future<Void> leftRunning(AttemptId attempt) {
        Left one = new Left(attempt, Promise.promise());
        synchronized (left) {
            left.add(one);
        }
        return one.closed().future();
    }

    List<Left> takeLeft() {
        synchronized (left) {
            List<Left> taken = List.copyOf(left);
            left.clear();
            return taken;
        }
    }

    /**
     * To be called every few tens of milliseconds, by one thread.
     *
     * @return whether an act has just begun
     */
    boolean look() {
        Acts.Now now = acts.look(
                new Acts.Look(System.nanoTime() - begun, machine.getProcessCpuTime(), calls.get(), underWay.get()));
        settled = now == Acts.Now.OVER;
        boolean open = door.future().isComplete();
        if (now == Acts.Now.INTERVAL && !over()) {
            door = open ? Promise.promise() : door;
            return false;
        }
        return door.tryComplete();
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    RehearsalService.Outcome outcome() {
        return new RehearsalService.Outcome(calls.get(), refused.get(), settled, took());
    }
}
