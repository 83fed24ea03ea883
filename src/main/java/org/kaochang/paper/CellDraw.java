package org.kaochang.paper;

import org.kaochang.common.Seed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
        Deal deal = new Deal(unseen, wanted, draws);
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
            Deal deal = new Deal(to - from, wanted, draws);
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

    /**
     * Deals 0 to size - 1 in a chance order, remembering only what was moved (sparse Fisher-Yates). So few are moved that
     * looking through them all is quicker than a hash table.
     */
    private static final class Deal {

        private final int size;
        private final Seed.Draws draws;
        /** Places whose number has been dealt before its turn, and the number that stands there now. */
        private final int[] places;

        private final int[] stands;
        private int moved;
        private int dealt;

        /** @param max so many will be dealt at most */
        Deal(int size, int max, Seed.Draws draws) {
            this.size = size;
            this.draws = draws;
            this.places = new int[max];
            this.stands = new int[max];
        }

        int next() {
            int at = dealt + draws.below(size - dealt);
            int front = take(dealt);
            dealt++;
            return at == dealt - 1 ? front : swap(at, front);
        }

        /** The number at a place that is dealt with now. */
        private int take(int place) {
            int index = indexOf(place);
            if (index == moved) {
                return place;
            }
            int stand = stands[index];
            moved--;
            places[index] = places[moved];
            stands[index] = stands[moved];
            return stand;
        }

        /** Puts another number at a place; the one that stood there. */
        private int swap(int place, int number) {
            int index = indexOf(place);
            int there = index == moved ? place : stands[index];
            places[index] = place;
            stands[index] = number;
            moved = Math.max(moved, index + 1);
            return there;
        }

        private int indexOf(int place) {
            int index = 0;
            while (index < moved && places[index] != place) {
                index++;
            }
            return index;
        }
    }
}
