package org.kaochang.operations.rehearsal;

/**
 * How a rehearsal is divided: acts, in which calls are made, and intervals, in which none is. What the program uses in an interval
 * it uses for the compiler, which is given the processors to itself then; with calls going on it gets half of one, and what waits
 * for it is longest when the node would say that it is ready. Over when the acts leave it next to nothing to do.
 */
final class Acts {

    private static final long ACT_NANOS = 500_000_000;

    /** Whatever is left then is left to the next one: there may be others on the machine. */
    private static final long MAX_INTERVAL_NANOS = 1_500_000_000;

    /** Acts running that have to leave next to nothing. */
    private static final int QUIET = 2;

    /**
     * What is done once in a call is compiled for the last time after five thousand of them, counted anew from the step before: the
     * compiler has little to do before as well, where the machine has little for either of them.
     */
    private static final long FEWEST_CALLS = 12_000;

    private final double idle;

    private Now now = Now.ACT;
    private long since;
    private long lookedAt;
    private long cpuBefore;
    private boolean looked;
    private boolean watched;
    private int quiet;

    /** What is to be done. */
    enum Now {
        ACT,
        INTERVAL,
        OVER
    }

    /**
     * What is known at one moment.
     *
     * @param nanos since the rehearsal began
     * @param cpu of the program, in nanoseconds, since any moment
     * @param calls answered so far
     * @param underWay calls that are not answered yet
     */
    record Look(long nanos, long cpu, long calls, int underWay) {}

    /** @param idle below this share of one processor the compiler has nothing to do */
    Acts(double idle) {
        this.idle = idle;
    }

    /** To be called every few tens of milliseconds. */
    Now look(Look at) {
        switch (now) {
            case ACT -> inAct(at);
            case INTERVAL -> inInterval(at);
            case OVER -> {}
        }
        return now;
    }

    private void inAct(Look at) {
        if (at.nanos() - since >= ACT_NANOS) {
            turn(Now.INTERVAL, at);
        }
    }

    private void inInterval(Look at) {
        boolean late = at.nanos() - since >= MAX_INTERVAL_NANOS;
        if (at.underWay() > 0 && !late) {
            looked = false; // their work is not the compiler's
            return;
        }
        if (!looked) {
            looked = true;
            remember(at);
            return;
        }
        boolean still = at.cpu() - cpuBefore < idle * (at.nanos() - lookedAt);
        if (still || late) {
            quiet = still && !watched && at.calls() >= FEWEST_CALLS ? quiet + 1 : 0;
            turn(quiet >= QUIET ? Now.OVER : Now.ACT, at);
            return;
        }
        watched = true;
        remember(at);
    }

    private void remember(Look at) {
        lookedAt = at.nanos();
        cpuBefore = at.cpu();
    }

    private void turn(Now next, Look at) {
        now = next;
        since = at.nanos();
        looked = false;
        watched = false;
    }
}
