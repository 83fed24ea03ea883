package org.kaochang.common;

/**
 * The only source of chance a pure rule may use: the same seed gives the same choices on every machine and every Java
 * version, so a paper can be rebuilt to the byte years later.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood 2014), written out here because the algorithm behind
 * {@link java.util.SplittableRandom} is not promised to stay.
 */
public record Seed(long value) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** A seed of its own for one part of the work (a section, a slot), independent of how the others use theirs. */
    public Seed derive(int part) {
        return new Seed(mix(value + (part + 1L) * GOLDEN_GAMMA));
    }

    /** A fresh stream of draws from this seed; two streams of one seed are equal. */
    public Draws draws() {
        return new Draws(value);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A stream of evenly spread numbers. Not safe for use by several threads. */
    public static final class Draws {

        private long state;

        private Draws(long state) {
            this.state = state;
        }

        /** An integer from 0 to {@code bound - 1}, each equally likely. */
        public int below(int bound) {
            if (bound <= 0) {
                throw new IllegalArgumentException("bound must be positive: " + bound);
            }
            // Multiply-shift with rejection (Lemire 2019): no bias, at most one division.
            long product = (next() >>> 32) * bound;
            long low = product & 0xFFFFFFFFL;
            if (low < bound) {
                long threshold = (0x1_0000_0000L - bound) % bound;
                while (low < threshold) {
                    product = (next() >>> 32) * bound;
                    low = product & 0xFFFFFFFFL;
                }
            }
            return (int) (product >>> 32);
        }

        /** The numbers 0 to {@code size - 1} in a chance order (Fisher-Yates). */
        public int[] permutation(int size) {
            int[] order = new int[size];
            for (int i = 0; i < size; i++) {
                int j = below(i + 1);
                order[i] = order[j];
                order[j] = i;
            }
            return order;
        }

        private long next() {
            state += GOLDEN_GAMMA;
            return mix(state);
        }
    }
}
