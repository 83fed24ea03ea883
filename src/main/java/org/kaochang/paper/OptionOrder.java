package org.kaochang.paper;

import org.kaochang.common.Choices;
import org.kaochang.common.Seed;

/**
 * The order in which the options of one question stand on one paper.
 *
 * @param count number of options, 1 to 8
 * @param packed three bits for each presented position, lowest first: its position in the bank
 */
public record OptionOrder(int count, int packed) {

    private static final int BITS = 3;

    public OptionOrder {
        if (count < 1 || count > Choices.MAX_OPTIONS) {
            throw new IllegalArgumentException("a question has 1 to 8 options, not " + count);
        }
        int met = 0;
        for (int presented = 0; presented < count; presented++) {
            met |= 1 << (packed >>> presented * BITS & 7);
        }
        if (met != (1 << count) - 1 || packed >>> count * BITS != 0) {
            throw new IllegalArgumentException("not an order of " + count + " options: " + packed);
        }
    }

    /** The order of the bank. */
    public static OptionOrder natural(int count) {
        int packed = 0;
        for (int position = 0; position < count; position++) {
            packed |= position << position * BITS;
        }
        return new OptionOrder(count, packed);
    }

    static OptionOrder shuffled(int count, Seed seed) {
        int[] order = seed.draws().permutation(count);
        int packed = 0;
        for (int presented = 0; presented < count; presented++) {
            packed |= order[presented] << presented * BITS;
        }
        return new OptionOrder(count, packed);
    }

    public int bankPosition(int presented) {
        return packed >>> presented * BITS & 7;
    }

    /** The same options, named by their positions in the bank. */
    public Choices toBank(Choices presented) {
        int bits = 0;
        for (int position = 0; position < count; position++) {
            if (presented.has(position)) {
                bits |= 1 << bankPosition(position);
            }
        }
        return new Choices(bits);
    }

    /** The same options, named by their positions on the paper. */
    public Choices toPresented(Choices bank) {
        int bits = 0;
        for (int position = 0; position < count; position++) {
            if (bank.has(bankPosition(position))) {
                bits |= 1 << position;
            }
        }
        return new Choices(bits);
    }
}
