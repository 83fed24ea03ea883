package org.kaochang.operations;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the database answers, takes writes and has every table this program expects. Reads the last look, on the
 * event loop: a probe waits neither for the database nor for a worker. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements AsyncHealthCheck {

    private final DatabaseLookJob looks;

    DatabaseHealth(DatabaseLookJob looks) {
        this.looks = looks;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(() -> answer(looks.last(), System.nanoTime()));
    }

    static HealthCheckResponse answer(DatabaseLook look, long nowNanos) {
        var answer = HealthCheckResponse.named("database")
                .status(look.good(nowNanos))
                .withData("pendingMigrations", look.pendingMigrations())
                .withData("ageMillis", look.age(nowNanos).toMillis());
        look.trouble(nowNanos).ifPresent(trouble -> answer.withData("failure", trouble));
        return answer.build();
    }
}
