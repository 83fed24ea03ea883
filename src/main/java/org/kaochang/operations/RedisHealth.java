package org.kaochang.operations;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.time.Duration;

/** Always ready: without Redis exams go on, only shared counters and the live board are poorer. The detail says so. */
@Readiness
@ApplicationScoped
public class RedisHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Redis redis;

    RedisHealth(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.send(Request.cmd(Command.PING))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(pong -> state("available"))
                .onFailure()
                .recoverWithItem(() -> state("degraded"));
    }

    private static HealthCheckResponse state(String state) {
        return HealthCheckResponse.named("redis").up().withData("state", state).build();
    }
}
