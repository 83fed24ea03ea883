package org.kaochang.common;

import io.smallrye.common.vertx.VertxContext;
import org.jboss.logging.MDC;

/**
 * Says in the log of which authority a line is: {@code tenant} in its context (MDC), which the format of the log shows. Set
 * where an authority is known and something is about to be written, or for the rest of a REST call; never on the way of
 * a save or a start that goes well.
 */
public final class TenantLogSink {

    static final String KEY = "tenant";

    private TenantLogSink() {}

    /** For all lines of the REST call at hand: its own context ends with it. Elsewhere nothing, lest it stay with a thread. */
    public static void call(TenantId tenant) {
        if (VertxContext.isOnDuplicatedContext()) {
            MDC.put(KEY, tenant.toString());
        }
    }

    /** @param lines writes them at once */
    public static void lines(TenantId tenant, Runnable lines) {
        Object before = MDC.get(KEY);
        MDC.put(KEY, tenant.toString());
        try {
            lines.run();
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
