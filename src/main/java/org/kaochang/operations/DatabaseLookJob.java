package org.kaochang.operations;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The one look at the database that all who ask for health share, every second on a thread of its own: a thousand probes
 * cost the database as much as one.
 */
@ApplicationScoped
public class DatabaseLookJob {

    private static final Logger LOG = Logger.getLogger(DatabaseLookJob.class);
    private static final long EVERY_MILLIS = 1_000;

    private final Flyway flyway;
    private final DatabaseLookSource source;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("kaochang-health").daemon().factory());

    private volatile DatabaseLook last = DatabaseLook.none(System.nanoTime());
    private volatile int pending;

    DatabaseLookJob(AgroalDataSource pool, Flyway flyway) {
        this.flyway = flyway;
        this.source = DatabaseLookSource.of(pool);
    }

    /** What was seen last; how old it is says {@link DatabaseLook#age}. */
    DatabaseLook last() {
        return last;
    }

    /** The schema is looked at once: a program does not learn of new migrations while it runs. */
    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing out
    void begin(@Observes StartupEvent started) {
        pending = flyway.info().pending().length;
        thread.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void end(@Observes @Priority(1) ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Whatever happens, there is a next look: one that throws would be the thread's last. */
    private void look() {
        try {
            see();
        } catch (RuntimeException failure) {
            LOG.error("The database was not looked at", failure);
        }
    }

    private void see() {
        DatabaseLook now = source.look(pending);
        if (now.failure().isPresent() != last.failure().isPresent()) {
            LOG.infof("Database: %s", now.failure().orElse("answers"));
        }
        last = now;
        if (pending > 0 && now.failure().isEmpty()) {
            pending = flyway.info().pending().length; // somebody else is migrating it
        }
    }
}
