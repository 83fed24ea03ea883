package org.kaochang.hall.waiting;

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
 * The waiting room: first come, first served. A learner passes when fewer are before him than places are free, and the
 * node where he asks has kept one for him. Who does not come back when told stops counting, so that leavers block
 * nobody; his place is kept for a while all the same.
 *
 * <p>One process' own room; nodes with a Redis share one there, kept by the same rules in {@link RoomStore}. Not safe
 * for use by several threads.
 */
final class WaitingRoom {

    private final int most;
    private final Duration placeKept;
    private final Map<String, Present> present = new HashMap<>();
    private final List<Present> order = new ArrayList<>();
    private final TreeSet<Present> due =
            new TreeSet<>(Comparator.comparing(Present::dueAt).thenComparing(Present::member));
    private final Map<String, Place> places;
    private final Map<String, Report> reports = new HashMap<>();

    private record Present(String member, Instant arrivedAt, Instant dueAt) {}

    private record Place(Instant arrivedAt, Instant until) {}

    private record Report(NodeReport node, Instant at) {}

    private static final Comparator<Present> FIRST_COME =
            Comparator.comparing(Present::arrivedAt).thenComparing(Present::member);

    WaitingRoom(int most, Duration placeKept) {
        this.most = most;
        this.placeKept = placeKept;
        this.places = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
                return size() > most;
            }
        };
    }

    Turn visit(Visit visit, Instant now) {
        look(visit.report(), now);
        Present before = take(visit.member());
        Instant arrivedAt = arrival(visit, before, now);
        if (before == null && order.size() >= most) {
            return waiting(arrivedAt, order.size(), true, now);
        }
        Present asking = new Present(visit.member(), arrivedAt, now);
        int ahead = -1 - Collections.binarySearch(order, asking, FIRST_COME);
        if (visit.mayPass() && ahead < freePlaces(now) * visit.reach()) {
            keepPlace(visit.member(), arrivedAt, now.plusMillis(RoomRules.PASSED_KEPT_MILLIS), now);
            return new Turn.Pass(arrivedAt, order.size());
        }
        long comeBack = RoomRules.comeBackMillis(ahead, pace(now));
        put(ahead, new Present(visit.member(), arrivedAt, now.plusMillis(RoomRules.absentMillis(comeBack))));
        return waiting(arrivedAt, ahead, before == null, now);
    }

    /** A node looks in; how many wait. */
    int look(NodeReport report, Instant now) {
        reports.put(report.node(), new Report(report, now));
        while (!due.isEmpty() && due.first().dueAt().isBefore(now)) {
            Present late = take(due.first().member());
            keepPlace(late.member(), late.arrivedAt(), now.plus(placeKept), now);
        }
        return order.size();
    }

    /** Somebody known to wait elsewhere: should he come here, he has the place he has there. */
    void remember(String member, Instant arrivedAt, Instant now) {
        keepPlace(member, arrivedAt, now.plus(placeKept), now);
    }

    /** When this room first saw the learner; now for one it has never seen. */
    Instant firstSeen(String member, Instant now) {
        Place place = places.get(member);
        return place != null && place.until().isAfter(now) && place.arrivedAt().isBefore(now) ? place.arrivedAt() : now;
    }

    void leave(String member) {
        take(member);
    }

    /** Lets all go; their places are kept, for they may come back here. */
    void empty(Instant now) {
        List.copyOf(order).forEach(each -> remember(take(each.member()).member(), each.arrivedAt(), now));
    }

    private Instant arrival(Visit visit, Present before, Instant now) {
        Instant known = before != null ? before.arrivedAt() : firstSeen(visit.member(), now);
        return known.isBefore(visit.arrivedAt()) ? known : visit.arrivedAt();
    }

    private Turn waiting(Instant arrivedAt, int ahead, boolean joined, Instant now) {
        Duration comeBack = Duration.ofMillis(RoomRules.comeBackMillis(ahead, pace(now)));
        return new Turn.Wait(arrivedAt, order.size(), ahead, pace(now), comeBack, joined);
    }

    private void put(int at, Present learner) {
        present.put(learner.member(), learner);
        order.add(at, learner);
        due.add(learner);
        places.remove(learner.member());
    }

    private Present take(String member) {
        Present learner = present.remove(member);
        if (learner != null) {
            order.remove(Collections.binarySearch(order, learner, FIRST_COME));
            due.remove(learner);
        }
        return learner;
    }

    private void keepPlace(String member, Instant arrivedAt, Instant until, Instant now) {
        Instant first = firstSeen(member, now);
        places.remove(member); // so that the latest heard of is the last to be forgotten
        places.put(member, new Place(first.isBefore(arrivedAt) ? first : arrivedAt, until));
    }

    private long pace(Instant now) {
        return fresh(now).stream().mapToLong(NodeReport::pace).sum();
    }

    private int freePlaces(Instant now) {
        return fresh(now).stream().mapToInt(NodeReport::free).sum();
    }

    private List<NodeReport> fresh(Instant now) {
        Instant since = now.minusMillis(RoomRules.REPORT_MILLIS);
        reports.values().removeIf(report -> report.at().isBefore(since));
        return reports.values().stream().map(Report::node).toList();
    }
}
