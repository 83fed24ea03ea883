package org.kaochang.common.failure;

import org.kaochang.common.NotDurable;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import javax.net.ssl.SSLException;

/** Tells the kind of a failure from what the drivers throw, however it is wrapped. */
public final class FailureMapper {

    private static final int CAUSES_LOOKED_AT = 8;

    private FailureMapper() {}

    /** A failure that no driver knows of is one row's if it could be: marking a sheet that cannot be, for instance. */
    public static FailureKind kind(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < CAUSES_LOOKED_AT && cause != null; i++) {
            Optional<FailureKind> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
            cause = cause.getCause();
        }
        return failure instanceof RuntimeException ? FailureKind.ONE_ROW : FailureKind.MISTAKE;
    }

    /** Whether it passes by itself. */
    public static boolean passes(Throwable failure) {
        return kind(failure).passes();
    }

    /** Whether the database refused a row because another has its key (SQLSTATE 23505). */
    public static boolean duplicate(Throwable failure) {
        return failure instanceof DatabaseException refused && "23505".equals(refused.getSqlState());
    }

    /** Whether the database refused a row because what it points at is not there (SQLSTATE 23503). */
    public static boolean foreignKey(Throwable failure) {
        return failure instanceof DatabaseException refused && "23503".equals(refused.getSqlState());
    }

    private static Optional<FailureKind> known(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case DatabaseException refused -> FailureKind.ofSqlState(refused.getSqlState());
                    case SQLException refused
                    when refused.getSQLState() != null -> FailureKind.ofSqlState(refused.getSQLState());
                    case NotDurable unconfirmed -> FailureKind.AWAY;
                    case TimeoutException late -> FailureKind.LATE;
                    case java.util.concurrent.TimeoutException late -> FailureKind.LATE;
                    case VertxException closed -> FailureKind.AWAY;
                    case RejectedExecutionException ending -> FailureKind.AWAY;
                    case NoStackTraceThrowable told -> ofText(told.getMessage());
                    case IOException broken -> ofIo(broken);
                    default -> null;
                });
    }

    /** The driver has no types of its own for a connection that is not to be had, or has just been lost. */
    private static @Nullable FailureKind ofText(@Nullable String message) {
        if (message == null) {
            return null;
        }
        return message.equals("Timeout") ? FailureKind.LATE : message.contains("onnection") ? FailureKind.AWAY : null;
    }

    private static @Nullable FailureKind ofIo(IOException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        boolean connection = failure instanceof SocketException
                || failure instanceof ClosedChannelException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException
                || failure instanceof EOFException
                || message.startsWith("Connection reset")
                || message.startsWith("Broken pipe");
        return connection ? FailureKind.AWAY : null;
    }
}
