package org.kaochang.http.connection;

/**
 * How many files and sockets the process has open, and may have.
 *
 * @param limit 0 or less when the operating system does not say
 */
record Descriptors(long open, long limit) {

    /** Well before the limit: what can wait gives way. */
    private static final double CROWDED = 0.80;

    /** Almost there: nobody new is let in, so that those who are in can still be served. */
    private static final double FULL = 0.92;

    /** Under so many a process cannot hold the learners of a school. */
    static final long RECOMMENDED = 65_536;

    Descriptors plus(long more) {
        return new Descriptors(open + more, limit);
    }

    boolean crowded() {
        return limit > 0 && open >= limit * CROWDED;
    }

    boolean full() {
        return limit > 0 && open >= limit * FULL;
    }

    boolean few() {
        return limit > 0 && limit < RECOMMENDED;
    }

    /** How many have to give way so that it is crowded no longer, with some to spare. */
    long surplus() {
        return crowded() ? (long) Math.ceil(open - limit * (CROWDED - 0.05)) : 0;
    }

    double share() {
        return limit > 0 ? (double) open / limit : 0;
    }
}
