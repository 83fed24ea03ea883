package org.kaochang.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * As much of PostgreSQL as the order of events rests on: transactions get numbers when they first write, rows get positions
 * when they are written, a learner's row is locked until the transaction ends, and a snapshot says who had ended.
 */
final class ModelDatabase {

    record Told(long xid, long position, int learner, int nth) {}

    private long nextXid = 3;
    private long nextPosition = 1;
    private final Set<Long> running = new TreeSet<>();
    private final List<Told> committed = new ArrayList<>();
    private final Map<Long, List<Told>> open = new HashMap<>();
    private final Map<Integer, Long> lockedBy = new HashMap<>();
    private final Map<Integer, Integer> told = new HashMap<>();

    long begin() {
        running.add(nextXid);
        open.put(nextXid, new ArrayList<>());
        return nextXid++;
    }

    /** False when another holds the learner. */
    boolean tell(long xid, int learner) {
        if (lockedBy.putIfAbsent(learner, xid) instanceof Long other && other != xid) {
            return false;
        }
        int before = told.getOrDefault(learner, 0);
        int mine = (int)
                open.get(xid).stream().filter(each -> each.learner() == learner).count();
        open.get(xid).add(new Told(xid, nextPosition++, learner, before + mine + 1));
        return true;
    }

    void commit(long xid) {
        open.get(xid).forEach(each -> told.merge(each.learner(), 1, Integer::sum));
        committed.addAll(open.get(xid));
        end(xid);
    }

    void rollback(long xid) {
        end(xid);
    }

    private void end(long xid) {
        open.remove(xid);
        running.remove(xid);
        lockedBy.values().removeIf(holder -> holder == xid);
    }

    Map<Integer, Integer> told() {
        return told;
    }

    /** As {@code pg_current_snapshot()} writes it. */
    String snapshot() {
        long xmax = nextXid;
        return running.stream().findFirst().orElse(xmax) + ":" + xmax + ":"
                + running.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** {@code pg_visible_in_snapshot} */
    static boolean visible(long xid, String snapshot) {
        String[] parts = snapshot.split(":", -1);
        Set<Long> inProgress = parts[2].isEmpty()
                ? Set.of()
                : Stream.of(parts[2].split(",")).map(Long::valueOf).collect(Collectors.toCollection(HashSet::new));
        return xid < Long.parseLong(parts[0]) || xid < Long.parseLong(parts[1]) && !inProgress.contains(xid);
    }

    Progress open(Progress progress) {
        List<Told> unseen = committed.stream()
                .filter(each -> !visible(each.xid(), progress.seen()))
                .toList();
        return unseen.isEmpty()
                ? progress.open(snapshot(), null, null)
                : progress.open(
                        snapshot(),
                        positions(unseen).min().getAsLong(),
                        positions(unseen).max().getAsLong());
    }

    private static LongStream positions(List<Told> some) {
        return some.stream().mapToLong(Told::position);
    }

    List<Told> page(Progress progress, int most) {
        Progress.Batch batch = progress.batch().orElseThrow();
        return committed.stream()
                .filter(each -> visible(each.xid(), batch.until()) && !visible(each.xid(), progress.seen()))
                .filter(each -> each.position() > batch.after() && each.position() <= batch.last())
                .sorted((one, other) -> Long.compare(one.position(), other.position()))
                .limit(most)
                .toList();
    }

    /** What a reader goes by who waits for the lowest running transaction: shown to be no line between before and after. */
    List<Told> below(long fromXid, long toXid) {
        return committed.stream()
                .filter(each -> each.xid() >= fromXid && each.xid() < toXid)
                .sorted((one, other) -> Long.compare(one.position(), other.position()))
                .toList();
    }

    long lowestRunning() {
        return running.stream().findFirst().orElse(nextXid);
    }
}
