package org.kaochang.paper;

import org.kaochang.common.Choices;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that must be known of a paper to check an answer written on it: the type and the number of options of each slot.
 * Stored beside the sheet so that a save needs neither the paper nor the bank.
 *
 * @param codes one byte a slot: the type in the high half (1 single, 2 multiple, 3 true/false), the number of options
 *     in the low half
 */
public record SheetShape(byte[] codes) {

    private static final int SINGLE = 1;
    private static final int MULTIPLE = 2;
    private static final int TRUE_FALSE = 3;

    public SheetShape {
        codes = codes.clone();
        for (byte code : codes) {
            int type = code >> 4;
            int options = code & 15;
            boolean known = type == TRUE_FALSE
                    ? options == 2
                    : (type == SINGLE || type == MULTIPLE) && options >= 1 && options <= Choices.MAX_OPTIONS;
            if (!known) {
                throw new IllegalArgumentException("not the code of a slot: " + code);
            }
        }
    }

    static SheetShape of(Paper paper) {
        byte[] codes = new byte[paper.size()];
        for (Paper.Slot slot : paper.slots()) {
            codes[slot.no() - 1] =
                    (byte) (code(slot.type()) << 4 | slot.options().count());
        }
        return new SheetShape(codes);
    }

    private static int code(QuestionType type) {
        return switch (type) {
            case SINGLE -> SINGLE;
            case MULTIPLE -> MULTIPLE;
            case TRUE_FALSE -> TRUE_FALSE;
        };
    }

    /** A copy, to be stored. */
    @Override
    public byte[] codes() {
        return codes.clone();
    }

    public int slots() {
        return codes.length;
    }

    public boolean hasSlot(int no) {
        return no >= 1 && no <= codes.length;
    }

    public boolean isTrueFalse(int no) {
        return codes[no - 1] >> 4 == TRUE_FALSE;
    }

    /** Whether more than one option may be chosen. */
    public boolean takesSeveral(int no) {
        return codes[no - 1] >> 4 == MULTIPLE;
    }

    public int optionCount(int no) {
        return codes[no - 1] & 15;
    }

    /** The presented position that a key such as {@code B} or {@code F} names, or -1. */
    public int position(int no, String key) {
        if (key == null || key.length() != 1) {
            return -1;
        }
        int position = isTrueFalse(no) ? "TF".indexOf(key.charAt(0)) : key.charAt(0) - 'A';
        return position < optionCount(no) ? Math.max(position, -1) : -1;
    }

    /** The presented choice in keys, such as {@code BD} or {@code T}; empty when nothing is chosen. */
    public String keys(int no, Choices presented) {
        return isTrueFalse(no) ? presented.letters().replace('B', 'F').replace('A', 'T') : presented.letters();
    }

    /** The same as a list, as sent over HTTP. */
    public List<String> keyList(int no, Choices presented) {
        List<String> keys = new ArrayList<>(presented.count());
        keys(no, presented).chars().forEach(key -> keys.add(Character.toString(key)));
        return keys;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SheetShape shape && Arrays.equals(codes, shape.codes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return "SheetShape[" + codes.length + " slots]";
    }
}
