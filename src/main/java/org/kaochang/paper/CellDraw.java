package org.kaochang.paper;

import org.kaochang.common.Seed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the questions of one cell: unseen ones first, then the least often seen, each equally likely among its equals.
 * The cost grows with what is drawn and what was seen, never with the pool.
 */
final class CellDraw {

    /**
     * A question of the pool that this learner has had before.
     *
     * @param place index in the pool
     * @param times on how many papers, 1 or more
     */
    record Seen(int place, int times) {}

    private static final Comparator<Seen> LEAST_OFTEN_FIRST =
            Comparator.comparingInt(Seen::times).thenComparingInt(Seen::place);

    private CellDraw() {}

    /** Draws {@code count} different elements of the pool; the pool has at least so many. */
    static int[] pick(int[] pool, List<Seen> seen, int count, Seed.Draws draws) {
        int[] picked = new int[count];
        int done = pickUnseen(pool, seen, picked, draws);
        if (done < count) {
            pickLeastSeen(pool, seen, picked, done, draws);
        }
        return picked;
    }

    private static int pickUnseen(int[] pool, List<Seen> seen, int[] picked, Seed.Draws draws) {
        int[] hidden = seen.stream().mapToInt(Seen::place).sorted().toArray();
        int unseen = pool.length - hidden.length;
        int wanted = Math.min(picked.length, unseen);
        Deal deal = new Deal(unseen, draws);
        for (int i = 0; i < wanted; i++) {
            picked[i] = pool[placeOfUnseen(hidden, deal.next())];
        }
        return wanted;
    }

    private static void pickLeastSeen(int[] pool, List<Seen> seen, int[] picked, int done, Seed.Draws draws) {
        Seen[] ordered = seen.toArray(Seen[]::new);
        Arrays.sort(ordered, LEAST_OFTEN_FIRST);
        int next = done;
        int from = 0;
        while (next < picked.length) {
            int to = endOfEquals(ordered, from);
            int wanted = Math.min(picked.length - next, to - from);
            Deal deal = new Deal(to - from, draws);
            for (int i = 0; i < wanted; i++) {
                picked[next++] = pool[ordered[from + deal.next()].place()];
            }
            from = to;
        }
    }

    private static int endOfEquals(Seen[] ordered, int from) {
        int to = from + 1;
        while (to < ordered.length && ordered[to].times() == ordered[from].times()) {
            to++;
        }
        return to;
    }

    /** The place of the unseen element of this rank: the rank, moved on by the hidden places at or before it. */
    private static int placeOfUnseen(int[] hidden, int rank) {
        int low = 0;
        int high = hidden.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hidden[middle] - middle <= rank) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return rank + low;
    }

    /** Deals 0 to size - 1 in a chance order, remembering only what was moved (sparse Fisher-Yates). */
    private static final class Deal {

        private final int size;
        private final Seed.Draws draws;
        private final Map<Integer, Integer> moved = new HashMap<>();
        private int dealt;

        Deal(int size, Seed.Draws draws) {
            this.size = size;
            this.draws = draws;
        }

        int next() {
            int at = dealt + draws.below(size - dealt);
            Integer stand = moved.remove(dealt);
            int front = stand == null ? dealt : stand;
            dealt++;
            if (at == dealt - 1) {
                return front;
            }
            Integer there = moved.put(at, front);
            return there == null ? at : there;
        }
    }
}
