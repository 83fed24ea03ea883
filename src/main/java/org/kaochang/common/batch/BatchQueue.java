package org.kaochang.common.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who waits and who is on the way. Two of one key never travel together nor side by side, and never overtake each other. Not
 * safe for use by several threads.
 */
final class BatchQueue<K, T, R> {

    private final Deque<Arrival<K, T, R>> waiting = new ArrayDeque<>();
    private final Set<K> travelling = new HashSet<>();
    private final List<List<Arrival<K, T, R>>> underWay = new ArrayList<>();

    int waiting() {
        return waiting.size();
    }

    /** Those waiting and those on their way. */
    int pending() {
        return waiting.size() + underWay.stream().mapToInt(List::size).sum();
    }

    int underWay() {
        return underWay.size();
    }

    boolean idle() {
        return waiting.isEmpty() && underWay.isEmpty();
    }

    void add(Arrival<K, T, R> arrival) {
        waiting.add(arrival);
    }

    /** When the one came that is served next. */
    long firstSince() {
        return waiting.getFirst().since();
    }

    /** When the one came that has waited longest, on its way or not; empty when there is nobody. */
    OptionalLong oldestSince(long now) {
        long longest = waiting.isEmpty() ? -1 : now - firstSince();
        for (List<Arrival<K, T, R>> batch : underWay) {
            for (Arrival<K, T, R> each : batch) {
                longest = Math.max(longest, now - each.since());
            }
        }
        return longest < 0 ? OptionalLong.empty() : OptionalLong.of(now - longest);
    }

    /** Sends the longest waiting on their way; empty when each waits for another of its key. */
    List<Arrival<K, T, R>> take(int limit) {
        List<Arrival<K, T, R>> batch = new ArrayList<>(Math.min(waiting.size(), limit));
        Deque<Arrival<K, T, R>> held = new ArrayDeque<>(0);
        while (batch.size() < limit && !waiting.isEmpty()) {
            Arrival<K, T, R> next = waiting.remove();
            (travelling.add(next.key()) ? batch : held).add(next);
        }
        if (!held.isEmpty()) {
            putBack(held);
        }
        if (!batch.isEmpty()) {
            underWay.add(batch);
        }
        return batch;
    }

    void cameBack(List<Arrival<K, T, R>> batch) {
        underWay.removeIf(each -> each == batch); // what it holds need not be compared
        batch.forEach(each -> travelling.remove(each.key()));
    }

    /** To the front, in their old order: those of one key behind them came later. */
    void putBack(Collection<Arrival<K, T, R>> arrivals) {
        List<Arrival<K, T, R>> inOrder = List.copyOf(arrivals);
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            waiting.addFirst(inOrder.get(i));
        }
    }

    /** Takes out who has waited since before, from the front. */
    List<Arrival<K, T, R>> takeOlderThan(long nanos, long now) {
        List<Arrival<K, T, R>> old = new ArrayList<>();
        while (!waiting.isEmpty() && now - firstSince() >= nanos) {
            old.add(waiting.remove());
        }
        return old;
    }

    List<Arrival<K, T, R>> takeAll() {
        List<Arrival<K, T, R>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
