package org.kaochang.answer;

import org.kaochang.answer.SaveOutcome.Saved;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

/**
 * Gathers the changes that arrive while earlier ones are being written, and writes them together.
 *
 * <p>A batch leaves as soon as one of the few places on the way to the database is free, so a lone change never waits
 * and a crowd shares its commits. Two changes of one sheet never travel together: they would race inside the statement.
 * Nothing is acknowledged before its batch has been committed.
 */
@ApplicationScoped
public class AnswerBuffer {

    private static final Logger LOG = Logger.getLogger(AnswerBuffer.class);
    private static final long DRAIN_SECONDS = 20;
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(15);

    private final AnswerSheetStore store;
    private final AnswerConfig config;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Set<UUID> travelling = new HashSet<>();
    private int underWay;
    private boolean draining;

    AnswerBuffer(AnswerSheetStore store, AnswerConfig config) {
        this.store = store;
        this.config = config;
    }

    private record Waiting(AnswerSave save, UniEmitter<? super SaveOutcome> emitter) {}

    /** Answers once the change is on disk or known not to be; {@link SaveOutcome.Busy} at once when the buffer is full. */
    public Uni<SaveOutcome> offer(AnswerSave save) {
        return Uni.createFrom().emitter(emitter -> {
            if (enqueue(new Waiting(save, emitter))) {
                writeWhatWaits();
            } else {
                emitter.complete(new SaveOutcome.Busy());
            }
        });
    }

    private boolean enqueue(Waiting waiting) {
        lock.lock();
        try {
            return !draining && queue.size() < config.queueLimit() && queue.add(waiting);
        } finally {
            lock.unlock();
        }
    }

    private void writeWhatWaits() {
        for (List<Waiting> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            write(batch);
        }
    }

    private List<Waiting> nextBatch() {
        lock.lock();
        try {
            return underWay < config.batchesUnderWay() ? takeBatch() : List.of();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> takeBatch() {
        List<Waiting> batch = new ArrayList<>(Math.min(queue.size(), config.batchSize()));
        Deque<Waiting> held = new ArrayDeque<>();
        while (batch.size() < config.batchSize() && !queue.isEmpty()) {
            Waiting next = queue.remove();
            (travelling.add(next.save().attemptId()) ? batch : held).add(next);
        }
        // Back to the front in their old order: changes of one sheet never overtake each other.
        held.descendingIterator().forEachRemaining(queue::addFirst);
        if (!batch.isEmpty()) {
            underWay++;
        }
        return batch;
    }

    private void write(List<Waiting> batch) {
        // Deferred, so that a statement that cannot even be made gives its place back like any other failure.
        Uni.createFrom()
                .deferred(() -> store.save(batch.stream().map(Waiting::save).toList()))
                .subscribe()
                .with(saved -> written(batch, saved), failure -> failed(batch, failure));
    }

    private void written(List<Waiting> batch, Map<UUID, Saved> saved) {
        arrived(batch);
        for (Waiting waiting : batch) {
            Saved outcome = saved.get(waiting.save().attemptId());
            if (outcome != null) {
                waiting.emitter().complete(outcome);
            } else {
                explain(waiting);
            }
        }
        writeWhatWaits();
    }

    private void explain(Waiting refused) {
        store.explain(refused.save()).subscribe().with(refused.emitter()::complete, failure -> {
            LOG.warnf("Could not explain a refused save: %s", failure.getMessage());
            refused.emitter().complete(new SaveOutcome.Busy());
        });
    }

    private void failed(List<Waiting> batch, Throwable failure) {
        LOG.errorf("A batch of %d answer changes was not written: %s", batch.size(), failure.getMessage());
        arrived(batch);
        batch.forEach(waiting -> waiting.emitter().complete(new SaveOutcome.Busy()));
        writeWhatWaits();
    }

    private void arrived(List<Waiting> batch) {
        lock.lock();
        try {
            underWay--;
            batch.forEach(waiting -> travelling.remove(waiting.save().attemptId()));
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what has been taken in before the program ends; runs ahead of the shutdown of the database pool. */
    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
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
