package org.kaochang.operations;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;

import java.time.Duration;

/** Ready means: the database answers and has every table this program expects. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Pool pool;
    private final Flyway flyway;

    /** Once nothing is pending nothing will ever be: a program does not learn of new migrations while it runs. */
    private volatile boolean migrated;

    DatabaseHealth(Pool pool, Flyway flyway) {
        this.pool = pool;
        this.flyway = flyway;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1")
                .execute()
                .chain(this::pendingMigrations)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(DatabaseHealth::answer)
                .onFailure()
                .recoverWithItem(DatabaseHealth::away);
    }

    private Uni<Integer> pendingMigrations() {
        if (migrated) {
            return Uni.createFrom().item(0);
        }
        return Uni.createFrom()
                .item(() -> flyway.info().pending().length)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(pending -> migrated = pending == 0);
    }

    private static HealthCheckResponse answer(int pending) {
        return HealthCheckResponse.named("database")
                .status(pending == 0)
                .withData("pendingMigrations", pending)
                .build();
    }

    private static HealthCheckResponse away(Throwable failure) {
        return HealthCheckResponse.named("database")
                .down()
                .withData("failure", failure.getClass().getSimpleName())
                .build();
    }
}
