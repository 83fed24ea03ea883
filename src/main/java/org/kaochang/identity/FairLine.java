package org.kaochang.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is next. Everybody gets a place on the scale of time: that of coming, but of one source no two places stand closer
 * than its spacing, so a source that sends many is spread out and those of others go in between; though none so far ahead
 * that whoever comes from there later would have no hope. A place never changes and no one who comes later than it says gets
 * before it; so nobody starves, whatever others send. Not safe for use by several threads.
 *
 * @param <W> who waits
 */
final class FairLine<W> {

    /** Sources whose last place still lies ahead; of more than so many none is spread. */
    private static final int MAX_SOURCES = 10_000;

    /** Further ahead no place of somebody new lies: most of those before it may never come back to theirs. */
    static final Duration MAX_AHEAD = Duration.ofMinutes(2);

    private sealed interface Place {
        Instant place();

        long number();
    }

    /** Before all who wait at the same instant. */
    private record BeforeAll(Instant place, long number) implements Place {}

    /** @param number of coming; the order where places are equal */
    record Waiting<W>(Instant place, long number, W who) implements Place {}

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::place).thenComparing(Place::number);

    private final List<Waiting<W>> order = new ArrayList<>();
    private final Map<String, Instant> nextOf = new HashMap<>();
    private long number;

    /**
     * Hands out a place, which need not be taken at once.
     *
     * @param headStart how much before others who come now
     */
    Instant place(String source, Duration spacing, Duration headStart, Instant now) {
        return placeWithin(source, spacing, MAX_AHEAD, now).minus(headStart);
    }

    /** @param maxAhead how far ahead a place may lie at most */
    Instant placeWithin(String source, Duration spacing, Duration maxAhead, Instant now) {
        Instant next = nextOf.getOrDefault(source, now);
        Instant place = next.isBefore(now) ? now : next;
        if (nextOf.size() >= MAX_SOURCES && !nextOf.containsKey(source)) {
            nextOf.values().removeIf(ahead -> !ahead.isAfter(now));
        }
        if (nextOf.size() < MAX_SOURCES || nextOf.containsKey(source)) {
            Instant after = place.plus(spacing);
            Instant last = now.plus(maxAhead);
            nextOf.put(source, after.isAfter(last) ? last : after);
        }
        return place;
    }

    Waiting<W> join(Instant place, W who) {
        Waiting<W> waiting = new Waiting<>(place, number++, who);
        order.add(-1 - Collections.binarySearch(order, waiting, ORDER), waiting);
        return waiting;
    }

    /** The first, taken out. */
    Optional<Waiting<W>> next() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.removeFirst());
    }

    /** The last, taken out. */
    Optional<Waiting<W>> last() {
        return order.isEmpty() ? Optional.empty() : Optional.of(order.removeLast());
    }

    /** @return false when it was not there any more: its turn has come */
    boolean leave(Waiting<W> waiting) {
        int at = Collections.binarySearch(order, waiting, ORDER);
        if (at >= 0) {
            order.remove(at);
        }
        return at >= 0;
    }

    /** How many are before a place, whether or not somebody waits at it. */
    int ahead(Instant place) {
        int at = Collections.binarySearch(order, new BeforeAll(place, -1), ORDER);
        return at >= 0 ? at : -1 - at;
    }

    int size() {
        return order.size();
    }

    int sources() {
        return nextOf.size();
    }
}
