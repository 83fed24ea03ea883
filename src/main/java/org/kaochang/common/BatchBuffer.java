package org.kaochang.common;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.DatabaseException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Gathers what arrives while earlier arrivals are being written, and writes it together.
 *
 * <p>A batch leaves as soon as one of the few places on the way to the database is free, so a lone arrival never waits
 * (unless it is told to, a moment, for company) and a crowd shares its commits. Two arrivals of one key never travel
 * together nor side by side: they would race in the database. Nobody is told of a success before the batch has been
 * committed.
 *
 * @param <T> what arrives
 * @param <R> what became of it
 */
public final class BatchBuffer<T, R> {

    private static final Logger LOG = Logger.getLogger(BatchBuffer.class);
    private static final long DRAIN_SECONDS = 20;

    private final Limits limits;
    private final long gatheringMillis;
    private final Function<T, UUID> key;
    private final Writer<T, R> writer;
    private final BatchMetrics metrics;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<Waiting<T, R>> queue = new ArrayDeque<>();
    private final Set<UUID> travelling = new HashSet<>();
    private int underWay;
    private boolean draining;
    private boolean gathering;

    /**
     * @param batchSize most arrivals written together
     * @param underWay most batches on their way at once
     * @param queue most arrivals waiting; what comes beyond is refused at once
     * @param patience after which a batch that never comes back gives its place free
     * @param gathering how long an arrival that nobody waits with waits for others; less than a
     *     millisecond for not at all
     */
    public record Limits(int batchSize, int underWay, int queue, Duration patience, Duration gathering) {}

    /** Writes a batch and commits it; what is missing from the answer was not written. */
    public interface Writer<T, R> {
        Uni<Map<UUID, R>> write(List<T> batch);
    }

    /** What became of one arrival. */
    public sealed interface Delivery<R> {

        /** On disk. */
        record Written<R>(R outcome) implements Delivery<R> {}

        /** Its batch was written, but the statement's guard left this one out. */
        record PassedOver<R>() implements Delivery<R> {}

        /** No room, or its batch failed: whether it was written is not known, and trying again is in order. */
        record Refused<R>() implements Delivery<R> {}
    }

    private record Waiting<T, R>(T item, UUID key, long since, Consumer<Delivery<R>> whenDone) {}

    public BatchBuffer(Limits limits, Function<T, UUID> key, Writer<T, R> writer, BatchMetrics metrics) {
        this.limits = limits;
        this.gatheringMillis = limits.gathering().toMillis();
        this.key = key;
        this.writer = writer;
        this.metrics = metrics;
        metrics.watch(queue, Deque::size);
    }

    /**
     * A plain callback, because every change of every answer passes here and a pipeline for each would cost more than the
     * rest of the way.
     *
     * @param whenDone called once, when the item is on disk or known not to be; on any thread
     */
    public void offer(T item, Consumer<Delivery<R>> whenDone) {
        switch (enqueue(new Waiting<>(item, key.apply(item), System.nanoTime(), whenDone))) {
            case FIRST -> gather();
            case ONE_MORE -> {}
            case ENOUGH -> writeWhatWaits();
            case TOO_MANY -> {
                metrics.refused(1);
                whenDone.accept(new Delivery.Refused<>());
            }
        }
    }

    /** What an arrival makes of the queue. */
    private enum Queueing {
        FIRST,
        ONE_MORE,
        ENOUGH,
        TOO_MANY
    }

    private Queueing enqueue(Waiting<T, R> waiting) {
        lock.lock();
        try {
            if (draining || queue.size() >= limits.queue()) {
                return Queueing.TOO_MANY;
            }
            queue.add(waiting);
            if (gatheringMillis < 1 || queue.size() >= limits.batchSize()) {
                return Queueing.ENOUGH;
            }
            boolean first = !gathering;
            gathering = true;
            return first ? Queueing.FIRST : Queueing.ONE_MORE;
        } finally {
            lock.unlock();
        }
    }

    private void gather() {
        Context context = Vertx.currentContext();
        if (context == null) {
            writeWhatIsGathered();
        } else {
            context.owner().setTimer(gatheringMillis, over -> writeWhatIsGathered());
        }
    }

    private void writeWhatIsGathered() {
        lock.lock();
        try {
            gathering = false;
        } finally {
            lock.unlock();
        }
        writeWhatWaits();
    }

    private void writeWhatWaits() {
        for (List<Waiting<T, R>> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            write(batch);
        }
    }

    private List<Waiting<T, R>> nextBatch() {
        lock.lock();
        try {
            return underWay < limits.underWay() && !queue.isEmpty() ? takeBatch() : List.of();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting<T, R>> takeBatch() {
        List<Waiting<T, R>> batch = new ArrayList<>(Math.min(queue.size(), limits.batchSize()));
        Deque<Waiting<T, R>> held = new ArrayDeque<>(0);
        while (batch.size() < limits.batchSize() && !queue.isEmpty()) {
            Waiting<T, R> next = queue.remove();
            (travelling.add(next.key()) ? batch : held).add(next);
        }
        // Back to the front in their old order: arrivals of one key never overtake each other.
        held.descendingIterator().forEachRemaining(queue::addFirst);
        if (!batch.isEmpty()) {
            underWay++;
        }
        return batch;
    }

    private void write(List<Waiting<T, R>> batch) {
        long left = System.nanoTime();
        // Deferred, so that a batch that cannot even be sent gives its place back like any other failure.
        Uni.createFrom()
                .<Map<UUID, R>>deferred(
                        () -> writer.write(batch.stream().map(Waiting::item).toList()))
                .ifNoItem()
                .after(limits.patience())
                .fail()
                .subscribe()
                .with(written -> arrived(batch, left, written), failure -> failed(batch, failure));
    }

    private void arrived(List<Waiting<T, R>> batch, long left, Map<UUID, R> written) {
        makeWay(batch);
        long now = System.nanoTime();
        metrics.flushed(batch.size(), now - left);
        for (Waiting<T, R> waiting : batch) {
            R outcome = written.get(waiting.key());
            metrics.waited(now - waiting.since());
            tell(waiting, outcome == null ? new Delivery.PassedOver<>() : new Delivery.Written<>(outcome));
        }
        writeWhatWaits();
    }

    private void failed(List<Waiting<T, R>> batch, Throwable failure) {
        LOG.errorf(
                "A batch of %d was not written, or too late to be known of (%s): %s",
                batch.size(), metrics.name(), failure);
        makeWay(batch);
        metrics.refused(batch.size());
        batch.forEach(waiting -> tell(waiting, new Delivery.Refused<>()));
        writeWhatWaits();
    }

    /** One that cannot take its answer, its connection gone for instance, keeps nobody else's back. */
    private static <T, R> void tell(Waiting<T, R> waiting, Delivery<R> delivery) {
        try {
            waiting.whenDone().accept(delivery);
        } catch (RuntimeException failure) {
            LOG.warnf("An outcome could not be told: %s", failure);
        }
    }

    private void makeWay(List<Waiting<T, R>> batch) {
        lock.lock();
        try {
            underWay--;
            batch.forEach(waiting -> travelling.remove(waiting.key()));
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether one item alone can have made its batch fail, so that the others deserve a try without it. Not so when the
     * database is away or in trouble: a try for each would only add to it.
     */
    public static boolean causedByOne(Throwable failure) {
        return switch (failure) {
            case DatabaseException refused ->
                refused.getSqlState() != null && refused.getSqlState().matches("2[23]...");
            case VertxException connection -> false;
            case TimeoutException late -> false;
            default -> failure instanceof RuntimeException;
        };
    }

    /** Writes what has been taken in and takes no more: for the end of the program, ahead of the database pool's. */
    public void drain() throws InterruptedException {
        lock.lock();
        try {
            draining = true;
            long left = TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
            while ((underWay > 0 || !queue.isEmpty()) && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
