package org.kaochang.operations;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Always ready: without Redis exams go on, only shared counters and the live board are poorer. The detail says so, as it
 * was seen within the last seconds.
 */
@Readiness
@ApplicationScoped
public class RedisHealth implements AsyncHealthCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** A Redis that never answers must not take one of its connections with every look. */
    private static final int MAX_UNANSWERED = 3;

    private final Redis redis;
    private final AtomicInteger unanswered = new AtomicInteger();

    private volatile String state = "unknown";

    RedisHealth(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() -> HealthCheckResponse.named("redis")
                        .up()
                        .withData("state", state)
                        .build());
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return unanswered.get() >= MAX_UNANSWERED ? seen("degraded") : ping();
    }

    private Uni<Void> ping() {
        unanswered.incrementAndGet();
        return redis.send(Request.cmd(Command.PING))
                .onTermination()
                .invoke(unanswered::decrementAndGet)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .chain(pong -> seen("available"))
                .onFailure()
                .recoverWithUni(() -> seen("degraded"));
    }

    private Uni<Void> seen(String now) {
        state = now;
        return Uni.createFrom().voidItem();
    }
}
