package org.kaochang.common.failure;

import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is to be tried again, what is one row's fault, and what is a mistake of ours. */
class FailureMapperTest {

    @ParameterizedTest
    @CsvSource({
        "08000, AWAY",
        "08001, AWAY",
        "08003, AWAY",
        "08004, AWAY",
        "08006, AWAY",
        "08P01, AWAY",
        "57P01, AWAY",
        "57P02, AWAY",
        "57P03, AWAY",
        "57P04, AWAY",
        "57P05, AWAY",
        "25006, AWAY",
        "28000, AWAY",
        "28P01, AWAY",
        "3D000, AWAY",
        "26000, AWAY",
        "58000, AWAY",
        "58030, AWAY",
        "53000, EXHAUSTED",
        "53100, EXHAUSTED",
        "53200, EXHAUSTED",
        "53300, EXHAUSTED",
        "53400, EXHAUSTED",
        "57014, LATE",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "40002, CONFLICT",
        "55P03, CONFLICT",
        "55006, CONFLICT",
        "22001, ONE_ROW",
        "22021, ONE_ROW",
        "22P05, ONE_ROW",
        "23502, ONE_ROW",
        "23503, ONE_ROW",
        "23505, ONE_ROW",
        "23514, ONE_ROW",
        "21000, ONE_ROW",
        "54000, ONE_ROW",
        "42601, MISTAKE",
        "42P01, MISTAKE",
        "42703, MISTAKE",
        "0A000, MISTAKE",
        "25P02, MISTAKE",
        "XX000, MISTAKE",
        "00000, MISTAKE",
        "5, MISTAKE"
    })
    void statesOfTheDatabase(String state, FailureKind kind) {
        assertEquals(kind, FailureKind.ofSqlState(state));
        PgException refused = new PgException("said by the server", "ERROR", state, null);
        assertEquals(kind, FailureMapper.kind(refused));
        assertEquals(kind, FailureMapper.kind(new CompletionException(new RuntimeException(refused))));
        assertEquals(kind, FailureMapper.kind(new RuntimeException(new SQLException("by JDBC", state))));
    }

    @Test
    void noStateIsAMistake() {
        assertEquals(FailureKind.MISTAKE, FailureMapper.kind(new PgException("no code", "ERROR", null, null)));
    }

    /** All that the drivers were seen to throw when a database went away; some of it was answered 500 once. */
    @Test
    void whatDriversThrowWhenTheDatabaseIsAway() {
        List.of(
                        new ConnectException("Connection refused"),
                        new ConnectTimeoutException("connection timed out"),
                        new UnknownHostException("database"),
                        new ClosedChannelException(),
                        new IOException("Connection reset by peer"),
                        new IOException("Broken pipe"),
                        new VertxException("Connection was closed", true),
                        ClosedConnectionException.INSTANCE,
                        TransactionRollbackException.INSTANCE,
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                        new NoStackTraceThrowable(
                                "Pending requests failed to be sent due to connection has been closed."),
                        new RejectedExecutionException("event executor terminated"))
                .forEach(away -> {
                    assertEquals(FailureKind.AWAY, FailureMapper.kind(away), away::toString);
                    assertEquals(FailureKind.AWAY, FailureMapper.kind(new CompletionException(away)), away::toString);
                });
        List.of(
                        new TimeoutException(),
                        new java.util.concurrent.TimeoutException(),
                        new NoStackTraceThrowable("Timeout"))
                .forEach(late -> assertEquals(FailureKind.LATE, FailureMapper.kind(late), late::toString));
    }

    @Test
    void whatIsNobodysOutage() {
        assertEquals(FailureKind.MISTAKE, FailureMapper.kind(new FileNotFoundException("no such file")));
        assertEquals(FailureKind.MISTAKE, FailureMapper.kind(new NoStackTraceThrowable("something else")));
        assertEquals(FailureKind.MISTAKE, FailureMapper.kind(new NoStackTraceThrowable(null)));
        assertEquals(FailureKind.MISTAKE, FailureMapper.kind(new StackOverflowError()));
        assertEquals(
                FailureKind.ONE_ROW, FailureMapper.kind(new IllegalStateException("a sheet that cannot be marked")));
    }

    @Test
    void whatPassesByItselfIsAnsweredSo() {
        assertTrue(FailureKind.AWAY.passes() && FailureKind.EXHAUSTED.passes() && FailureKind.LATE.passes());
        assertTrue(FailureKind.CONFLICT.passes() && !FailureKind.CONFLICT.outage());
        assertFalse(FailureKind.ONE_ROW.passes() || FailureKind.MISTAKE.passes());
    }
}
