package org.kaochang.operations;

import org.kaochang.common.ClockSource;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How this node is, looked at every few seconds and told to the others where Redis is asked anyway whether it is there. */
@ApplicationScoped
public class NodeStandingJob {

    private static final Duration LEAVE = Duration.ofSeconds(1);

    private final WellnessService wellness;
    private final NodeStandingStore store;
    private final ClockSource clock;
    private final String name;

    private volatile Instant since = Instant.EPOCH;
    private volatile List<WellnessCheck> last = List.of();

    NodeStandingJob(
            WellnessService wellness,
            NodeStandingStore store,
            ClockSource clock,
            NodeConfig config,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.wellness = wellness;
        this.store = store;
        this.clock = clock;
        this.name = config.name().orElseGet(NodeNameSource::machine) + ":" + port;
    }

    void begin(@Observes StartupEvent started) {
        since = clock.trueNow();
    }

    /** All checks say what was seen last: nothing is asked for. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return wellness.checks().invoke(checks -> last = checks).replaceWithVoid();
    }

    /** Fails where Redis does not take it. */
    Uni<Void> tell() {
        return Uni.createFrom().deferred(() -> store.tell(mine()));
    }

    NodeStanding mine() {
        return new NodeStanding(name, since, clock.trueNow(), List.of()).now(last);
    }

    /** Before Redis is left. */
    void end(@Observes @Priority(1) ShutdownEvent event) {
        store.leave(name)
                .ifNoItem()
                .after(LEAVE)
                .fail()
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }
}
