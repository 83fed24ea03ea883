package org.kaochang.audit;

import org.kaochang.common.ContextRelay;
import org.kaochang.common.RecordId;
import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.BatchLimits;
import org.kaochang.common.batch.BatchMetrics;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Gathering;
import org.kaochang.http.SecurityLogSink;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Enters what has no transaction to share: log-ins, refusals, looks, exports. Many share a commit. Nobody waits longer than
 * {@link AuditConfig#maxWait}; what could not be written by then is written later, tried again while the database is away for a minute.
 * It is lost when the node ends before that (a shutdown waits for it, a crash does not), or when more wait than may: then the
 * security log says so, one line each.
 */
@ApplicationScoped
public class AuditBuffer {

    private static final int TOGETHER = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Pool pool;
    private final AuditStore store;
    private final Duration maxWait;
    private final BatchBuffer<RecordId, Stamped, Boolean> buffer;

    AuditBuffer(Pool pool, AuditStore store, AuditConfig config, MeterRegistry registry) {
        this.pool = pool;
        this.store = store;
        this.maxWait = config.maxWait();
        this.buffer = new BatchBuffer<>(
                new BatchLimits(TOGETHER, 1, config.maxQueued(), TIMEOUT, Gathering.NEVER, RETRY),
                Stamped::id,
                this::write,
                new BatchMetrics(registry, "kaochang.audit"));
    }

    /** Never fails. Done when it is on disk, as a rule within milliseconds, or when it has been waited for long enough. */
    public Uni<Void> note(AuditEntry entry) {
        Stamped stamped = store.stamped(entry);
        return Uni.createFrom()
                .<Delivery<Boolean>>emitter(emitter -> buffer.offer(stamped, delivery -> {
                    sayIfLost(stamped, delivery);
                    emitter.complete(delivery);
                }))
                .replaceWithVoid()
                .ifNoItem()
                .after(maxWait)
                .recoverWithUni(() -> Uni.createFrom().voidItem())
                .emitOn(ContextRelay.callers());
    }

    /** Several at once, such as the looks at a page of people. */
    public Uni<Void> note(List<AuditEntry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(entries.stream().map(this::note).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Map<RecordId, Boolean>> write(List<Stamped> batch) {
        return store.insert(pool, batch)
                .replaceWith(() -> batch.stream().collect(Collectors.toMap(Stamped::id, each -> true)));
    }

    private static void sayIfLost(Stamped stamped, Delivery<Boolean> delivery) {
        if (delivery instanceof Delivery.Rejected<Boolean>(var why)) {
            AuditEntry entry = stamped.entry();
            SecurityLogSink.event(
                    "audit-lost",
                    "why",
                    why,
                    "tenant",
                    entry.act().tenant(),
                    "account",
                    entry.act().by().orElse(null),
                    "action",
                    entry.act().action(),
                    "object",
                    entry.object(),
                    "problem",
                    entry.problem().orElse(null),
                    "request",
                    entry.act().actor().requestId());
        }
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
