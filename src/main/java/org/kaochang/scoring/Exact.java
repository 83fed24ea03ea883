package org.kaochang.scoring;

import org.kaochang.common.Points;

/**
 * Points as exact fractions, for as long as they are added up: a third of two points three times is two. All shares of a key
 * of at most eight options have a common denominator.
 *
 * @param parts so many 840ths of a hundredth of a point
 */
record Exact(long parts) {

    /** The least common multiple of 1 to 8. */
    private static final int PARTS = 840;

    static final Exact ZERO = new Exact(0);

    /** So many of so many equal shares of the points. */
    static Exact share(Points points, int of, int all) {
        return new Exact((long) points.hundredths() * PARTS * of / all);
    }

    Exact plus(Exact other) {
        return new Exact(Math.addExact(parts, other.parts));
    }

    /** Rounded down to a hundredth, so what misses a pass mark by ever so little never shows as having reached it. */
    Points points() {
        return new Points(Math.toIntExact(parts / PARTS));
    }
}
