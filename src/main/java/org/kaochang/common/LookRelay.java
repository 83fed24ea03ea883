package org.kaochang.common;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks again and again, for health and figures, and never twice at once: a database that never answers is asked once. */
public final class LookRelay {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final AtomicBoolean looking = new AtomicBoolean();

    /** Begins a look unless one is under way. */
    public void begin(Supplier<? extends Uni<?>> look, Consumer<Throwable> whenFailed) {
        if (looking.compareAndSet(false, true)) {
            look.get()
                    .ifNoItem()
                    .after(TIMEOUT)
                    .fail()
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(seen -> {}, whenFailed);
        }
    }
}
