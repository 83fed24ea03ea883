package org.kaochang.operations;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Says at start when the hall's role plans statements anew for each length of their arrays, which costs more than carrying
 * them out. The role is told so, not the connection: what is said at the start of a connection does not reach PostgreSQL
 * through a pooler.
 */
@ApplicationScoped
public class PlanCacheJob {

    private static final Logger LOG = Logger.getLogger(PlanCacheJob.class);
    private static final String WANTED = "force_generic_plan";

    private final Pool hall;

    PlanCacheJob(@ReactiveDataSource("hall") Pool hall) {
        this.hall = hall;
    }

    void look(@Observes StartupEvent start) throws Throwable {
        String mode = VertxContextSupport.subscribeAndAwait(() -> hall.query("show plan_cache_mode")
                .execute()
                .map(rows -> rows.iterator().next().getString(0)));
        if (!mode.equals(WANTED)) {
            LOG.warn(
                    "Starts, saves and hand-ins cost PostgreSQL more than they need: alter role … set plan_cache_mode ="
                            + " force_generic_plan, for the role of KAOCHANG_DB_HALL_USER (docs/operating.md)");
        }
    }
}
