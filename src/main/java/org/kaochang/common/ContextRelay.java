package org.kaochang.common;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

import java.util.concurrent.Executor;

/** Brings work back to the event loop it came from: what is done for many at once ends on the loop of one of them. */
public final class ContextRelay {

    private ContextRelay() {}

    /** Runs tasks on the Vert.x context of whoever asks for it now; without one, wherever they are. */
    public static Executor callers() {
        Context caller = Vertx.currentContext();
        return caller == null ? Runnable::run : task -> run(caller, task);
    }

    private static void run(Context caller, Runnable task) {
        if (Vertx.currentContext() == caller) {
            task.run();
        } else {
            caller.runOnContext(back -> task.run());
        }
    }
}
