package org.kaochang.common;

import java.util.Optional;

/**
 * A set of options of one question: bit 0 is option A (or 正确), bit 1 option B (or 错误), up to eight options. Whether
 * the letters are those of the bank or those shown on a paper is for the holder to say.
 */
public record Choices(int bits) {

    public static final int MAX_OPTIONS = 8;
    public static final Choices NONE = new Choices(0);
    public static final Choices TRUE = new Choices(1);
    public static final Choices FALSE = new Choices(2);

    public Choices {
        if (bits < 0 || bits >= 1 << MAX_OPTIONS) {
            throw new IllegalArgumentException("choices outside eight options: " + bits);
        }
    }

    public static Choices only(int position) {
        return new Choices(1 << position);
    }

    /** Reads letters such as {@code ABD}; empty when a letter is not one of A to H or comes twice. */
    public static Optional<Choices> ofLetters(String letters) {
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            int position = letters.charAt(i) - 'A';
            if (position < 0 || position >= MAX_OPTIONS || (bits & 1 << position) != 0) {
                return Optional.empty();
            }
            bits |= 1 << position;
        }
        return Optional.of(new Choices(bits));
    }

    /** The letters in order, such as {@code ABD}; empty for no choice. */
    public String letters() {
        StringBuilder letters = new StringBuilder(count());
        for (int position = 0; position < MAX_OPTIONS; position++) {
            if (has(position)) {
                letters.append((char) ('A' + position));
            }
        }
        return letters.toString();
    }

    public boolean has(int position) {
        return (bits & 1 << position) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    public int count() {
        return Integer.bitCount(bits);
    }

    /** Whether every option chosen here is also in the other set. */
    public boolean within(Choices other) {
        return (bits & ~other.bits) == 0;
    }
}
