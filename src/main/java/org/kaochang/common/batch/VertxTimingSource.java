package org.kaochang.common.batch;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import java.util.concurrent.TimeUnit;

/** The machine's counter, and timers of the event loop at hand; of a thread of its own where there is none. */
final class VertxTimingSource implements BatchTiming {

    private static final long NANOS_OF_A_MILLI = 1_000_000;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the buffer lets nothing out of its tasks
    public void later(long nanos, Runnable task) {
        long millis = Math.max(1, nanos / NANOS_OF_A_MILLI);
        Context context = Vertx.currentContext();
        if (context == null) {
            Infrastructure.getDefaultWorkerPool().schedule(task, millis, TimeUnit.MILLISECONDS);
        } else {
            context.owner().setTimer(millis, over -> task.run());
        }
    }
}
