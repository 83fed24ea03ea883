package org.kaochang.common;

import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.BatchLimits;
import org.kaochang.common.batch.BatchMetrics;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Gathering;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns what was read into what is certain. A commit that waits for a standby is visible, though no standby has it, once the
 * primary has restarted or the waiting connection was ended; should the primary's host be lost then, what was read is gone. So
 * before anything is acknowledged, receipted or shown as a result because it was read, a commit of our own goes through the
 * same quorum: it stands behind all that was visible when it left, and comes back only when a standby has it.
 *
 * <p>Whoever comes while one is under way shares the next, so a crowd pays one commit a round. A write of one's own needs none
 * of this: its own commit has waited.
 */
@ApplicationScoped
public class DurabilityBuffer {

    /** Transactional, so that the transaction gets a number and its commit is flushed and waited for like any other. */
    private static final String MARK = "select pg_logical_emit_message(true, 'kaochang', '')";

    /** One that meets with a broken connection is tried again: more than one may be broken after a failover. */
    private static final BatchLimits LIMITS =
            new BatchLimits(10_000, 1, 50_000, Duration.ofSeconds(10), Gathering.NEVER, Duration.ofSeconds(5));

    private final Pool pool;
    private final AtomicLong arrivals = new AtomicLong();
    private final BatchBuffer<Long, Long, Boolean> buffer;

    DurabilityBuffer(@ReactiveDataSource("hall") Pool pool, MeterRegistry registry) {
        this.pool = pool;
        this.buffer = new BatchBuffer<>(
                LIMITS, Function.identity(), this::commit, new BatchMetrics(registry, "kaochang.durability"));
    }

    /** Done when all that was visible at the call is durable; fails with {@link NotDurable} when that is not to be had now. */
    public Uni<Void> confirm() {
        long arrival = arrivals.incrementAndGet();
        return buffer.offer(arrival).map(delivery -> {
            if (delivery instanceof Delivery.Written<Boolean>) {
                return null;
            }
            throw new NotDurable();
        });
    }

    /** Makes the commit of a transaction wait for the quorum though it may have written nothing. */
    public static Uni<Void> mark(SqlClient unitOfWork) {
        return unitOfWork.query(MARK).execute().replaceWithVoid();
    }

    private Uni<Map<Long, Boolean>> commit(List<Long> waiting) {
        return pool.query(MARK)
                .execute()
                .replaceWith(() -> waiting.stream().collect(Collectors.toMap(Function.identity(), arrival -> true)));
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }
}
