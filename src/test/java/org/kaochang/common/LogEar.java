package org.kaochang.common;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;

/** Hears what is written under a category of the log, until it is closed. */
public final class LogEar implements AutoCloseable {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler handler;

    private LogEar(String category, Level least, String pattern) {
        PatternFormatter format = new PatternFormatter(pattern);
        this.logger = LogContext.getLogContext().getLogger(category);
        this.handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord written) {
                heard.add(format.format(written));
            }
        };
        handler.setLevel(least);
        logger.addHandler(handler);
    }

    /** The text of every line. */
    public static LogEar on(String category) {
        return on(category, Level.ALL, "%s");
    }

    /** @param pattern what is kept of each line, as the log's own format is written */
    public static LogEar on(String category, Level least, String pattern) {
        return new LogEar(category, least, pattern);
    }

    /** So far, in the order of writing. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
