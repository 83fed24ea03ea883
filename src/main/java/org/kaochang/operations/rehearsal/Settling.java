package org.kaochang.operations.rehearsal;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether what is repeated has come to cost what it will: while the compiler is at work each slice of time costs less per
 * call than those before, afterwards they are alike.
 */
final class Settling {

    /** Slices that have to be alike. */
    private static final int ALIKE = 3;

    /** A slice with fewer calls says nothing. */
    private static final long FEWEST_CALLS = 100;

    private final double share;
    private final List<Double> costs = new ArrayList<>();

    /** @param share of the dearest of the slices before it which a slice may cost at least, to be like them */
    Settling(double share) {
        this.share = share;
    }

    /**
     * Takes one more slice.
     *
     * @param cpu used by the program
     * @return whether the cost has settled
     */
    boolean settled(long calls, long cpu) {
        if (calls < FEWEST_CALLS) {
            return false;
        }
        costs.add((double) cpu / calls);
        if (costs.size() <= ALIKE) {
            return false;
        }
        double last = costs.getLast();
        return costs.subList(costs.size() - 1 - ALIKE, costs.size() - 1).stream()
                .allMatch(before -> last >= before * share);
    }
}
