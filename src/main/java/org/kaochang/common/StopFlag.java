package org.kaochang.common;

import java.util.function.BooleanSupplier;

/** Asked by long work in its inner loops, so that it ends when it shall: see {@link WorkerRelay}. For one thread. */
public final class StopFlag {

    /** Of so many questions one is passed on: a look at the clock costs more than the work between two of them. */
    private static final int EVERY = 64;

    private final BooleanSupplier stopped;
    private int checks;

    public StopFlag(BooleanSupplier stopped) {
        this.stopped = stopped;
    }

    /** For work that is never to be stopped. */
    public static StopFlag never() {
        return new StopFlag(() -> false);
    }

    /** @throws WorkStopped when the work shall end */
    public void check() {
        if (stops()) {
            throw new WorkStopped();
        }
    }

    /** The same for who has words of his own for it. */
    public boolean stops() {
        return ++checks % EVERY == 0 && stopped.getAsBoolean();
    }
}
