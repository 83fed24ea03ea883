package org.kaochang.common;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Leaves processors to calls while long work goes on: after each slice the work rests in proportion to what the slice took. On
 * two cores a file that is read and written as fast as it can be keeps one of the program's and one of the database's busy,
 * and every save waits for its turn between them.
 *
 * @param share of one processor that the work may take, above 0, at most 1 (never rests)
 */
public record DutyRelay(double share) {

    /** Short against what a save takes, long against what going to sleep costs. */
    private static final long SLICE_NANOS = 2_000_000;

    /** A slice may have been long because the thread had no processor; that is no reason to rest long. */
    private static final long MAX_REST_NANOS = 50_000_000;

    /** Vert.x has no shorter timers. */
    private static final long MIN_TIMER_NANOS = 1_000_000;

    public DutyRelay {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share of a processor: " + share);
        }
    }

    /** How long to rest after so much work, in nanoseconds. */
    long restAfter(long workedNanos) {
        return Math.min(MAX_REST_NANOS, (long) (workedNanos * (1 - share) / share));
    }

    /** The question of {@link StopFlag}, answered after a rest where one is due. For one thread. */
    public BooleanSupplier resting(BooleanSupplier stopped) {
        return new BooleanSupplier() {

            private long since = System.nanoTime();

            @Override
            public boolean getAsBoolean() {
                long worked = System.nanoTime() - since;
                if (worked > SLICE_NANOS && share < 1) {
                    LockSupport.parkNanos(restAfter(worked));
                    since = System.nanoTime();
                }
                return stopped.getAsBoolean();
            }
        };
    }

    /** A statement of many, then its rest: the database's processors are the same. The item comes on the caller's context. */
    public <T> Uni<T> resting(Supplier<Uni<T>> statement) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            Uni<T> done = statement.get();
            return share == 1
                    ? done
                    : done.call(() -> Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(Duration.ofNanos(Math.max(MIN_TIMER_NANOS, restAfter(System.nanoTime() - begun))))
                            .emitOn(ContextRelay.callers()));
        });
    }
}
