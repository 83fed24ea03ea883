package org.kaochang.common.batch;

import org.kaochang.common.failure.FailureKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a batch came back.
 *
 * @param outcomes of those written, by key
 * @param faulty keys of those that cannot be written
 * @param again those at the end of the batch of which nothing is known
 * @param outage why that is so
 */
record BatchEnd<K, T, R>(
        Map<K, R> outcomes, Set<K> faulty, List<Arrival<K, T, R>> again, Optional<FailureKind> outage) {

    static <K, T, R> BatchEnd<K, T, R> written(Map<K, R> outcomes) {
        return new BatchEnd<>(outcomes, Set.of(), List.of(), Optional.empty());
    }

    static <K, T, R> BatchEnd<K, T, R> faulty(Set<K> all) {
        return new BatchEnd<>(Map.of(), all, List.of(), Optional.empty());
    }

    static <K, T, R> BatchEnd<K, T, R> outage(List<Arrival<K, T, R>> all, FailureKind why) {
        return new BatchEnd<>(Map.of(), Set.of(), all, Optional.of(why));
    }

    Delivery<R> of(K key) {
        if (faulty.contains(key)) {
            return new Delivery.Rejected<>(Rejection.FAULTY);
        }
        R outcome = outcomes.get(key);
        return outcome == null ? new Delivery.PassedOver<>() : new Delivery.Written<>(outcome);
    }
}
