package org.kaochang.load;

/** What a save costs while watchers look at the board, and while they do not: they come and go in turns, so that both are of one warm program. */
final class WatchedCost {

    private final Watchers watchers;
    private boolean counts;
    private long savesWith;
    private long nanosWith;
    private long savesWithout;
    private long nanosWithout;

    WatchedCost(Watchers watchers) {
        this.watchers = watchers;
    }

    /** Of the interval that has just ended. */
    void add(long saves, Cpu used) {
        if (!counts) {
            return;
        }
        if (watchers.running()) {
            savesWith += saves;
            nanosWith += used.engine();
        } else {
            savesWithout += saves;
            nanosWithout += used.engine();
        }
    }

    /** @param warm what comes before is not counted */
    void turn(boolean warm) {
        if (warm && counts && !watchers.running()) {
            watchers.begin();
        } else {
            watchers.rest();
        }
        counts = warm;
    }

    void say() {
        double with = Cpu.millis(nanosWith, savesWith);
        double without = Cpu.millis(nanosWithout, savesWithout);
        System.out.printf(
                "watched  CPU per save %.4f ms of %d with %s, %.4f ms of %d without, ratio %.3f%n",
                with, savesWith, watchers.what(), without, savesWithout, with / without);
    }
}
