package org.kaochang.operations;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
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

    static final String DEGRADED = "degraded";

    private final NodeStandingJob node;
    private final AtomicInteger unanswered = new AtomicInteger();

    private volatile String state = "unknown";

    RedisHealth(NodeStandingJob node) {
        this.node = node;
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
        return unanswered.get() >= MAX_UNANSWERED ? seen(DEGRADED) : tell();
    }

    /** What this node says of itself, which Redis takes only while it takes what exams need of it too. */
    private Uni<Void> tell() {
        unanswered.incrementAndGet();
        return node.tell()
                .onTermination()
                .invoke(unanswered::decrementAndGet)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .chain(() -> seen("available"))
                .onFailure()
                .recoverWithUni(() -> seen(DEGRADED));
    }

    private Uni<Void> seen(String now) {
        state = now;
        return Uni.createFrom().voidItem();
    }
}
