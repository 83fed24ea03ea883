package org.kaochang.hall.waiting;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The waiting room: first come, first served. It is a learner's turn when fewer are before them than slots are free, and the
 * node where they ask has reserved one. Who does not come back when told stops counting, so that leavers block nobody; their
 * position is kept for a while all the same.
 *
 * <p>One process' own room; nodes with a Redis share one there, kept by the same rules in {@link RoomStore}. Not safe
 * for use by several threads.
 */
final class WaitingRoom {

    private final int maxSize;
    private final Duration positionTtl;
    private final Map<String, Present> present = new HashMap<>();
    private final List<Present> order = new ArrayList<>();
    private final TreeSet<Present> due =
            new TreeSet<>(Comparator.comparing(Present::dueAt).thenComparing(Present::member));
    private final Map<String, Position> positions;
    private final Map<String, Report> reports = new HashMap<>();

    private record Present(String member, Instant arrivedAt, Instant dueAt) {}

    /** Of somebody who is not present. */
    private record Position(Instant arrivedAt, Instant expiresAt) {}

    private record Report(NodeReport node, Instant at) {}

    private static final Comparator<Present> FIRST_COME =
            Comparator.comparing(Present::arrivedAt).thenComparing(Present::member);

    WaitingRoom(int maxSize, Duration positionTtl) {
        this.maxSize = maxSize;
        this.positionTtl = positionTtl;
        this.positions = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Position> eldest) {
                return size() > maxSize;
            }
        };
    }

    PollResult poll(Poll poll, Instant now) {
        look(poll.report(), now);
        Present before = remove(poll.member());
        Instant arrivedAt = arrival(poll, before, now);
        if (before == null && order.size() >= maxSize) {
            return queued(arrivedAt, order.size(), true, now);
        }
        Present asking = new Present(poll.member(), arrivedAt, now);
        int ahead = -1 - Collections.binarySearch(order, asking, FIRST_COME);
        if (poll.slotReserved() && ahead < freeSlots(now) * poll.lookahead()) {
            keepPosition(poll.member(), arrivedAt, now.plusMillis(RoomRules.GRANTED_TTL_MILLIS), now);
            return new PollResult.Granted(arrivedAt, order.size());
        }
        long pollAfter = RoomRules.pollAfterMillis(ahead, throughput(now));
        insert(ahead, new Present(poll.member(), arrivedAt, now.plusMillis(RoomRules.pollTimeoutMillis(pollAfter))));
        return queued(arrivedAt, ahead, before == null, now);
    }

    /** A node looks in; how many wait. */
    int look(NodeReport report, Instant now) {
        reports.put(report.node(), new Report(report, now));
        while (!due.isEmpty() && due.first().dueAt().isBefore(now)) {
            Present late = due.first();
            remove(late.member());
            keepPosition(late.member(), late.arrivedAt(), now.plus(positionTtl), now);
        }
        return order.size();
    }

    /** Somebody known to wait elsewhere: should they come here, they have the position they have there. */
    void remember(String member, Instant arrivedAt, Instant now) {
        keepPosition(member, arrivedAt, now.plus(positionTtl), now);
    }

    /** When this room first saw the learner; now for one it has never seen. */
    Instant firstSeen(String member, Instant now) {
        Position position = positions.get(member);
        return position != null
                        && position.expiresAt().isAfter(now)
                        && position.arrivedAt().isBefore(now)
                ? position.arrivedAt()
                : now;
    }

    void leave(String member) {
        remove(member);
    }

    /** Lets all go; their positions are kept, for they may come back here. */
    void empty(Instant now) {
        List.copyOf(order).forEach(each -> {
            remove(each.member());
            remember(each.member(), each.arrivedAt(), now);
        });
    }

    private Instant arrival(Poll poll, @Nullable Present before, Instant now) {
        Instant known = before != null ? before.arrivedAt() : firstSeen(poll.member(), now);
        return known.isBefore(poll.arrivedAt()) ? known : poll.arrivedAt();
    }

    private PollResult queued(Instant arrivedAt, int ahead, boolean joined, Instant now) {
        long throughput = throughput(now);
        Duration pollAfter = Duration.ofMillis(RoomRules.pollAfterMillis(ahead, throughput));
        return new PollResult.Queued(arrivedAt, order.size(), ahead, throughput, pollAfter, joined);
    }

    private void insert(int at, Present learner) {
        present.put(learner.member(), learner);
        order.add(at, learner);
        due.add(learner);
        positions.remove(learner.member());
    }

    private @Nullable Present remove(String member) {
        Present learner = present.remove(member);
        if (learner != null) {
            order.remove(Collections.binarySearch(order, learner, FIRST_COME));
            due.remove(learner);
        }
        return learner;
    }

    private void keepPosition(String member, Instant arrivedAt, Instant expiresAt, Instant now) {
        Instant first = firstSeen(member, now);
        positions.remove(member); // so that the latest heard of is the last to be forgotten
        positions.put(member, new Position(first.isBefore(arrivedAt) ? first : arrivedAt, expiresAt));
    }

    private long throughput(Instant now) {
        return fresh(now).stream().mapToLong(NodeReport::throughput).sum();
    }

    private int freeSlots(Instant now) {
        return fresh(now).stream().mapToInt(NodeReport::free).sum();
    }

    private List<NodeReport> fresh(Instant now) {
        Instant since = now.minusMillis(RoomRules.NODE_TIMEOUT_MILLIS);
        reports.values().removeIf(report -> report.at().isBefore(since));
        return reports.values().stream().map(Report::node).toList();
    }
}
