package org.kaochang.http;

import java.util.concurrent.ThreadLocalRandom;

/** Spreads those who are told to come again, so that the many who were refused together do not return together. */
final class JitterSource {

    private static final long LONGEST = 30;

    private JitterSource() {}

    /**
     * @return the problem with {@code retryAfter} in whole seconds, from what it asks for to half as much again; with one of
     *     its own where the kind of problem passes by itself
     */
    static Problem spread(Problem problem) {
        Object wanted = problem.document().get("retryAfter");
        boolean passes = problem.type() == ProblemType.BUSY || problem.type() == ProblemType.TOO_MANY_REQUESTS;
        if (wanted instanceof Number seconds) {
            return problem.with("retryAfter", spread(seconds.longValue()));
        }
        return passes ? problem.with("retryAfter", spread(1)) : problem;
    }

    static long spread(long seconds) {
        long max = Math.clamp(seconds / 2, 1, LONGEST);
        return seconds + ThreadLocalRandom.current().nextLong(max + 1);
    }
}
