package org.kaochang.http;

import org.kaochang.common.NotDurable;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;

import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.regex.Pattern;

/**
 * Tells an outage, which is answered 503 and tried again, from an accident, which is answered 500: the database away,
 * restarting, without its standby or without a free connection is nobody's mistake.
 */
final class OutageMapper {

    /** Connections, resources, intervention of an operator: see PostgreSQL's appendix of error codes. */
    private static final Pattern AWAY = Pattern.compile("(08|53|57).*|25006");

    private static final int CAUSES_LOOKED_AT = 5;

    private OutageMapper() {}

    static boolean outage(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < CAUSES_LOOKED_AT && cause != null; i++) {
            if (isOutage(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case NotDurable unconfirmed -> true;
            case TimeoutException late -> true;
            case DatabaseException refused ->
                refused.getSqlState() != null
                        && AWAY.matcher(refused.getSqlState()).matches();
            case VertxException closed -> true;
            case SocketException connection -> true;
            case ClosedChannelException connection -> true;
            case NoStackTraceThrowable noConnection -> "Timeout".equals(noConnection.getMessage());
            default -> false;
        };
    }
}
