package org.kaochang.common;

/**
 * One of 1,024 parts that all learners fall into, by which whole databases may be divided later. It is the first ten bits of
 * the ID number's blind index when the learner is recorded, stands in the learner's id, and in all ids made for that learner
 * since (upper ten bits of {@code rand_a}, RFC 9562 §5.7); it never changes, not even when the number is corrected.
 */
public record Bucket(int value) {

    public static final int COUNT = 1 << 10;

    /** Where the ten bits stand in the upper half of a UUID; two bits of chance follow them. */
    private static final int SHIFT = 2;

    public Bucket {
        if (value < 0 || value >= COUNT) {
            throw new IllegalArgumentException("no bucket: " + value);
        }
    }

    /** @param blindIndex keyed fingerprint of an ID number */
    public static Bucket ofIndex(byte[] blindIndex) {
        return new Bucket((blindIndex[0] & 0xFF) << 2 | (blindIndex[1] & 0xFF) >>> 6);
    }

    /** Of a learner, or of anything that was made for one: see {@link IdSource#next}. */
    public static Bucket of(Id id) {
        return new Bucket((int) (id.value().getMostSignificantBits() >>> SHIFT) & COUNT - 1);
    }

    /** @param chance twelve random bits, the lower two of which are kept */
    long inRandA(int chance) {
        return (long) value << SHIFT | chance & (1 << SHIFT) - 1;
    }
}
