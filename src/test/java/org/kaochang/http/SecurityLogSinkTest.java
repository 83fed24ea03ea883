package org.kaochang.http;

import org.kaochang.common.LogEar;

import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.logging.Level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SecurityLogSinkTest {

    private LogEar log;

    @BeforeEach
    void listen() {
        LogContext.getLogContext().getLogger(SecurityLogSink.CATEGORY).setLevel(Level.INFO);
        log = LogEar.on(SecurityLogSink.CATEGORY);
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void aValueFromOutsideWritesNoLineOfItsOwn() {
        String line = SecurityLogSink.line(
                "refused", "forwarded", "1.2.3.4\r\nevent=log-in account=x\u2028\u202e", "account", null);
        assertEquals("event=refused forwarded=1.2.3.4__event_log-in_account_x__", line);
    }

    @Test
    void aLongValueIsCut() {
        assertTrue(SecurityLogSink.line("refused", "path", "a".repeat(100_000)).length() < 200);
    }

    @Test
    void aFloodIsCountedInsteadOfWritten() {
        SecurityLogSink sink = new SecurityLogSink();
        for (int i = 0; i < 1_000; i++) {
            sink.write(7, "refused", "status", 429);
        }
        assertEquals(SecurityLogSink.MAX_PER_SECOND, log.heard().size());
        sink.write(8, "log-in");
        assertEquals(
                "event=left-out of=refused count=950",
                log.heard().get(log.heard().size() - 2));
        assertEquals("event=log-in", log.heard().getLast());
        sink.write(9, "log-in");
        assertFalse(log.heard().getLast().contains("left-out"));
    }

    /** Garbage is free to send: who came in meanwhile, and whose password was reset, is what it would hide. */
    @Test
    void aFloodOfOneKindHidesNoOther() {
        SecurityLogSink sink = new SecurityLogSink();
        for (int i = 0; i < 1_000; i++) {
            sink.write(7, "refused", "status", 401);
        }
        sink.write(7, "log-in", "account", 1);
        sink.write(7, "password-reset", "account", 2);
        assertEquals(
                List.of("event=log-in account=1", "event=password-reset account=2"),
                log.heard().subList(SecurityLogSink.MAX_PER_SECOND, log.heard().size()));
    }
}
