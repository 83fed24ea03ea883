package org.kaochang.common.batch;

import org.kaochang.common.failure.FailureKind;
import org.kaochang.common.failure.FailureMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings one batch to the database and says how it came back: a conflict with others is tried again at once, and a batch that
 * one of it spoils is gone through one by one, so that one spoils nobody else's.
 */
final class BatchRelay<K, T, R> {

    private static final Logger LOG = Logger.getLogger(BatchRelay.class);
    private static final int TRIES = 3;

    private final String name;
    private final Duration timeout;
    private final BatchBuffer.Writer<K, T, R> writer;

    /** @param name for the log */
    BatchRelay(String name, Duration timeout, BatchBuffer.Writer<K, T, R> writer) {
        this.name = name;
        this.timeout = timeout;
        this.writer = writer;
    }

    /** @param whenBack told once; on any thread */
    void send(List<Arrival<K, T, R>> batch, Consumer<BatchEnd<K, T, R>> whenBack) {
        send(batch, TRIES, whenBack);
    }

    private void send(List<Arrival<K, T, R>> batch, int tries, Consumer<BatchEnd<K, T, R>> whenBack) {
        write(batch)
                .subscribe()
                .with(
                        outcomes -> whenBack.accept(BatchEnd.written(outcomes)),
                        failure -> failed(batch, failure, tries, whenBack));
    }

    private void failed(
            List<Arrival<K, T, R>> batch, Throwable failure, int tries, Consumer<BatchEnd<K, T, R>> whenBack) {
        FailureKind kind = FailureMapper.kind(failure);
        if (kind.outage()) {
            LOG.debugf("A batch of %d met with an outage (%s): %s", batch.size(), name, failure);
            whenBack.accept(BatchEnd.outage(batch, kind));
        } else if (kind == FailureKind.CONFLICT && tries > 1) {
            send(batch, tries - 1, whenBack);
        } else if (batch.size() > 1 && kind != FailureKind.MISTAKE) {
            oneByOne(batch, whenBack);
        } else {
            LOG.errorf("A batch of %d was not written (%s): %s", batch.size(), name, failure);
            whenBack.accept(BatchEnd.faulty(keys(batch)));
        }
    }

    /** Deferred, so that a batch that cannot even be sent fails like any other. */
    private Uni<Map<K, R>> write(List<Arrival<K, T, R>> batch) {
        return Uni.createFrom()
                .<Map<K, R>>deferred(
                        () -> writer.write(batch.stream().map(Arrival::item).toList()))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private void oneByOne(List<Arrival<K, T, R>> batch, Consumer<BatchEnd<K, T, R>> whenBack) {
        Singles singles = new Singles();
        Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(singles::write)
                .collect()
                .last()
                .subscribe()
                .with(
                        done -> whenBack.accept(singles.end(batch)),
                        impossible -> whenBack.accept(BatchEnd.faulty(keys(batch))));
    }

    /** What became of those written one by one; the database may go away in the middle. */
    private final class Singles {

        private final Map<K, R> outcomes = new HashMap<>();
        private final Set<K> faulty = new HashSet<>();
        private int tried;
        private @Nullable FailureKind outage;

        Uni<Boolean> write(Arrival<K, T, R> one) {
            return outage != null
                    ? Uni.createFrom().item(false)
                    : BatchRelay.this
                            .write(List.of(one))
                            .invoke(written -> {
                                outcomes.putAll(written);
                                tried++;
                            })
                            .replaceWith(true)
                            .onFailure()
                            .recoverWithItem(failure -> failed(one, failure));
        }

        private boolean failed(Arrival<K, T, R> one, Throwable failure) {
            FailureKind kind = FailureMapper.kind(failure);
            if (kind.outage()) {
                outage = kind;
            } else {
                LOG.errorf("%s was not written (%s): %s", one.key(), name, failure);
                faulty.add(one.key());
                tried++;
            }
            return false;
        }

        BatchEnd<K, T, R> end(List<Arrival<K, T, R>> batch) {
            return new BatchEnd<>(outcomes, faulty, batch.subList(tried, batch.size()), Optional.ofNullable(outage));
        }
    }

    private static <K, T, R> Set<K> keys(List<Arrival<K, T, R>> batch) {
        return batch.stream().map(Arrival::key).collect(Collectors.toSet());
    }
}
