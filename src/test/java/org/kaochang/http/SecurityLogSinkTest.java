package org.kaochang.http;

import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SecurityLogSinkTest {

    private final Logger logger = LogContext.getLogContext().getLogger(SecurityLogSink.CATEGORY);
    private final List<String> said = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(String.format(
                    record.getMessage(), record.getParameters() == null ? new Object[0] : record.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(ear);
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
        SecurityLogSink log = new SecurityLogSink();
        for (int i = 0; i < 1_000; i++) {
            log.write(7, "refused", "status", 429);
        }
        assertEquals(SecurityLogSink.MAX_PER_SECOND, said.size());
        log.write(8, "log-in");
        assertEquals("event=left-out count=950", said.get(said.size() - 2));
        assertEquals("event=log-in", said.getLast());
        log.write(9, "log-in");
        assertFalse(said.getLast().contains("left-out"));
    }
}
