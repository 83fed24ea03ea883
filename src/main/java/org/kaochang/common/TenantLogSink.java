package org.kaochang.common;

import io.smallrye.common.vertx.VertxContext;
import org.jboss.logging.MDC;

/**
 * Says in the log of which authority a line is, and of which call: {@code tenant} and {@code request} in its context (MDC),
 * which the format of the log shows. Set where they are known and something is about to be written, or for the rest of a REST
 * call; never on the way of a save or a start that goes well.
 */
public final class TenantLogSink {

    static final String KEY = "tenant";
    private static final String REQUEST = "request";

    private TenantLogSink() {}

    /** For all lines of the REST call at hand: its own context ends with it. Elsewhere nothing, lest it stay with a thread. */
    public static void call(TenantId tenant) {
        if (VertxContext.isOnDuplicatedContext()) {
            MDC.put(KEY, tenant.toString());
        }
    }

    /** Likewise of which call. */
    public static void request(String id) {
        if (VertxContext.isOnDuplicatedContext()) {
            MDC.put(REQUEST, id);
        }
    }

    /** @param lines writes them at once */
    public static void lines(TenantId tenant, Runnable lines) {
        lines(KEY, tenant.toString(), lines);
    }

    /** Likewise of which call. */
    public static void linesOf(String request, Runnable lines) {
        lines(REQUEST, request, lines);
    }

    private static void lines(String key, String value, Runnable lines) {
        Object before = MDC.get(key);
        MDC.put(key, value);
        try {
            lines.run();
        } finally {
            if (before == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, before);
            }
        }
    }
}
