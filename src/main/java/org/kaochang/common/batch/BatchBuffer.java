package org.kaochang.common.batch;

import org.kaochang.common.ContextRelay;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gathers what arrives while earlier arrivals are being written, and writes it together.
 *
 * <p>A batch leaves as soon as one of the few places on the way to the database is free and waiting for company does not pay
 * ({@link Gathering}): a lone arrival never waits, and a crowd shares its commits. Two arrivals of one key never travel
 * together nor side by side: they would race in the database. Nobody is told of a success before the batch has been
 * committed.
 *
 * <p>What met with an outage is tried again, its time of arrival as it was, for as long as {@link BatchLimits#retry} says:
 * what is written must therefore be written once however often it is sent.
 *
 * @param <K> what no two may travel together of
 * @param <T> what arrives
 * @param <R> what became of it
 */
public final class BatchBuffer<K, T, R> {

    private static final Logger LOG = Logger.getLogger(BatchBuffer.class);
    private static final long DRAIN_SECONDS = 20;

    /** A timer that fires a little early is not set once more. */
    private static final long ALMOST_NANOS = 200_000;

    private final BatchLimits limits;
    private final Function<T, K> key;
    private final BatchMetrics metrics;
    private final BatchTiming timing;
    private final BatchAlarm alarm;
    private final BatchRelay<K, T, R> relay;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final BatchQueue<K, T, R> queue = new BatchQueue<>();
    private final ArrivalRate rate = new ArrivalRate();
    private final CircuitBreaker breaker = new CircuitBreaker();
    private boolean draining;

    /** Writes a batch and commits it; what is missing from the answer was not written. */
    public interface Writer<K, T, R> {
        Uni<Map<K, R>> write(List<T> batch);
    }

    public BatchBuffer(BatchLimits limits, Function<T, K> key, Writer<K, T, R> writer, BatchMetrics metrics) {
        this(limits, key, writer, metrics, new VertxTimingSource());
    }

    BatchBuffer(
            BatchLimits limits, Function<T, K> key, Writer<K, T, R> writer, BatchMetrics metrics, BatchTiming timing) {
        this.limits = limits;
        this.key = key;
        this.metrics = metrics;
        this.timing = timing;
        this.alarm = new BatchAlarm(timing, this::wake);
        this.relay = new BatchRelay<>(metrics.name(), limits.timeout(), writer);
        metrics.watch(queue, BatchQueue::waiting);
        metrics.watchPending(this, BatchBuffer::pending);
    }

    private int pending() {
        lock.lock();
        try {
            return queue.pending();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A plain callback, because every change of every answer passes here and a pipeline for each would cost more than the
     * rest of the way.
     *
     * @param whenDone called once, when the item is on disk or known not to be; on any thread
     */
    public void offer(T item, Consumer<Delivery<R>> whenDone) {
        long now = timing.nanos();
        Optional<Rejection> refused = take(new Arrival<>(item, key.apply(item), now, whenDone));
        if (refused.isPresent()) {
            metrics.rejected(refused.get(), 1);
            whenDone.accept(new Delivery.Rejected<>(refused.get()));
        } else {
            goOn(now);
        }
    }

    /** The same for whoever is not on the hottest path; the outcome comes on the caller's own event loop. */
    public Uni<Delivery<R>> offer(T item) {
        return Uni.createFrom()
                .<Delivery<R>>emitter(emitter -> offer(item, emitter::complete))
                .emitOn(ContextRelay.callers());
    }

    private Optional<Rejection> take(Arrival<K, T, R> arrival) {
        lock.lock();
        try {
            if (draining) {
                return Optional.of(Rejection.DRAINING);
            }
            if (queue.waiting() >= limits.queue()) {
                return Optional.of(Rejection.FULL);
            }
            if (limits.retry().isZero() && !breaker.lets(arrival.since(), queue.underWay())) {
                return Optional.of(Rejection.AWAY);
            }
            queue.add(arrival);
            rate.arrived(arrival.since());
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** How long ago the one arrived that has waited longest, on its way or not; empty when nobody waits. */
    public Optional<Duration> oldest() {
        long now = timing.nanos();
        lock.lock();
        try {
            OptionalLong since = queue.oldestSince(now);
            return since.isPresent() ? Optional.of(Duration.ofNanos(now - since.getAsLong())) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void goOn(long now) {
        for (List<Arrival<K, T, R>> batch = next(now); !batch.isEmpty(); batch = next(now)) {
            write(batch);
        }
    }

    /** The batch that leaves now; empty when none does, and then somebody comes back here when one might. */
    private List<Arrival<K, T, R>> next(long now) {
        lock.lock();
        try {
            if (queue.waiting() == 0 || queue.underWay() >= limits.underWay()) {
                return List.of();
            }
            if (!breaker.lets(now, queue.underWay())) {
                if (queue.underWay() == 0) {
                    alarm.ringAfter(breaker.restsFor(now), now);
                }
                return List.of();
            }
            long wait = draining ? 0 : queue.firstSince() + gatheringNanos(now) - now;
            if (wait > ALMOST_NANOS) {
                alarm.ringAfter(wait, now);
                return List.of();
            }
            return queue.take(limits.size());
        } finally {
            lock.unlock();
        }
    }

    private long gatheringNanos(long now) {
        return limits.gathering().nanos(rate.othersPerSecond(now), queue.waiting());
    }

    private void wake() {
        long now = timing.nanos();
        lock.lock();
        try {
            alarm.rang();
        } finally {
            lock.unlock();
        }
        giveUp(now);
        goOn(now);
    }

    /** While the database is away, who has waited as long as is promised is sent away. */
    private void giveUp(long now) {
        List<Arrival<K, T, R>> old;
        lock.lock();
        try {
            old = breaker.open() ? queue.takeOlderThan(limits.retry().toNanos(), now) : List.of();
        } finally {
            lock.unlock();
        }
        reject(old, Rejection.AWAY);
    }

    private void write(List<Arrival<K, T, R>> batch) {
        long left = timing.nanos();
        relay.send(batch, end -> back(batch, left, end));
    }

    private void back(List<Arrival<K, T, R>> batch, long left, BatchEnd<K, T, R> end) {
        long now = timing.nanos();
        List<Arrival<K, T, R>> tooOld = settle(batch, end, now);
        if (end.outage().isEmpty()) {
            metrics.flushed(batch.size(), now - left);
        }
        metrics.rejected(Rejection.FAULTY, end.faulty().size());
        for (Arrival<K, T, R> each : batch.subList(0, batch.size() - end.again().size())) {
            metrics.waited(now - each.since());
            tell(each, end.of(each.key()));
        }
        reject(tooOld, Rejection.AWAY);
        goOn(timing.nanos());
    }

    /** Makes way, and puts back what is to be tried again; the rest of that has been tried for long enough. */
    private List<Arrival<K, T, R>> settle(List<Arrival<K, T, R>> batch, BatchEnd<K, T, R> end, long now) {
        lock.lock();
        try {
            queue.cameBack(batch);
            note(end, now);
            idle.signalAll();
            if (end.again().isEmpty()) {
                return List.of();
            }
            Map<Boolean, List<Arrival<K, T, R>>> byAge = end.again().stream()
                    .collect(Collectors.partitioningBy(
                            each -> now - each.since() < limits.retry().toNanos()));
            List<Arrival<K, T, R>> young = byAge.getOrDefault(true, List.of());
            metrics.retried(young.size());
            queue.putBack(young);
            return byAge.getOrDefault(false, List.of());
        } finally {
            lock.unlock();
        }
    }

    /** Said once at the beginning of an outage and once at its end, however many batches meet with it. */
    private void note(BatchEnd<K, T, R> end, long now) {
        boolean before = breaker.open();
        if (end.outage().isPresent()) {
            breaker.failed(now);
        } else {
            breaker.succeeded();
        }
        if (breaker.open() && !before) {
            LOG.warnf(
                    "The database is %s, what arrives waits (%s)", end.outage().get(), metrics.name());
        } else if (before && !breaker.open()) {
            LOG.infof("The database is back (%s)", metrics.name());
        }
    }

    private void reject(List<Arrival<K, T, R>> arrivals, Rejection why) {
        metrics.rejected(why, arrivals.size());
        arrivals.forEach(each -> tell(each, new Delivery.Rejected<>(why)));
    }

    /** One that cannot take its answer, its connection gone for instance, keeps nobody else's back. */
    private static <K, T, R> void tell(Arrival<K, T, R> arrival, Delivery<R> delivery) {
        try {
            arrival.whenDone().accept(delivery);
        } catch (RuntimeException failure) {
            LOG.warnf("An outcome could not be told: %s", failure);
        }
    }

    /** Writes what has been taken in and takes no more: for the end of the program, ahead of the database pool's. */
    public void drain() throws InterruptedException {
        beginDraining();
        goOn(timing.nanos());
        List<Arrival<K, T, R>> left;
        lock.lock();
        try {
            long remaining = TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
            while (!queue.idle() && remaining > 0) {
                remaining = idle.awaitNanos(remaining);
            }
            left = queue.takeAll();
        } finally {
            lock.unlock();
        }
        reject(left, Rejection.DRAINING);
    }

    private void beginDraining() {
        lock.lock();
        try {
            draining = true;
        } finally {
            lock.unlock();
        }
    }
}
