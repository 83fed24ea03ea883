package org.kaochang.http;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is to be tried again, and what is a mistake of ours. */
class OutageMapperTest {

    @Test
    void aDatabaseThatIsAwayIsAnOutage() {
        Stream.of(
                        new PgException("terminating connection", "FATAL", "57P01", null),
                        new PgException("the database system is starting up", "FATAL", "57P03", null),
                        new PgException("too many clients", "FATAL", "53300", null),
                        new ConnectException("refused"),
                        new VertxException("Connection was closed", true),
                        new io.smallrye.mutiny.TimeoutException())
                .forEach(away -> {
                    assertTrue(OutageMapper.outage(away), away::toString);
                    assertTrue(OutageMapper.outage(new CompletionException(away)), away::toString);
                });
    }

    @Test
    void aStatementThatIsWrongIsNone() {
        assertFalse(OutageMapper.outage(new PgException("syntax error", "ERROR", "42601", null)));
        assertFalse(OutageMapper.outage(new PgException("no code", "ERROR", null, null)));
        assertFalse(OutageMapper.outage(new IOException("a file that is not there")));
        assertFalse(OutageMapper.outage(new IllegalStateException("impossible")));
    }
}
