package org.kaochang.paper;

import org.kaochang.common.Choices;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a learner has chosen so far (答题卡).
 *
 * @param bytes one byte a slot: the {@link Choices} bits of the options as presented, 0 for no answer
 */
public record AnswerSheet(byte[] bytes) {

    public AnswerSheet {
        bytes = bytes.clone();
    }

    public static AnswerSheet blank(int slots) {
        return new AnswerSheet(new byte[slots]);
    }

    /** A copy, to be stored. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public int slots() {
        return bytes.length;
    }

    /** @param no from 1 */
    public Choices choice(int no) {
        return new Choices(bytes[no - 1] & 0xFF);
    }

    public AnswerSheet with(int no, Choices presented) {
        byte[] changed = bytes.clone();
        changed[no - 1] = (byte) presented.bits();
        return new AnswerSheet(changed);
    }

    /** The sheet after the change; the same arithmetic as the statement that stores it. */
    public AnswerSheet with(AnswerChange change) {
        byte[] mask = change.mask();
        byte[] value = change.value();
        if (mask.length != bytes.length) {
            throw new IllegalArgumentException("a change of " + mask.length + " slots on a sheet of " + bytes.length);
        }
        byte[] changed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            changed[i] = (byte) (bytes[i] & ~mask[i] | value[i]);
        }
        return new AnswerSheet(changed);
    }

    public int answeredCount() {
        int answered = 0;
        for (byte choice : bytes) {
            answered += choice == 0 ? 0 : 1;
        }
        return answered;
    }

    /** The answered slots as sent over HTTP: number to keys, in the order of the slots. */
    public Map<Integer, List<String>> answers(SheetShape shape) {
        Map<Integer, List<String>> answers = new LinkedHashMap<>();
        for (int no = 1; no <= bytes.length; no++) {
            if (bytes[no - 1] != 0) {
                answers.put(no, shape.keyList(no, choice(no)));
            }
        }
        return answers;
    }

    /**
     * What a receipt's hash is taken of: every slot with its keys as shown, such as {@code 1=A;2=BD;3=;4=T}, in ASCII.
     * A learner can write it down from the page and check the hash with any SHA-256 program.
     */
    public byte[] canonicalBytes(SheetShape shape) {
        StringBuilder text = new StringBuilder(bytes.length * 5);
        for (int no = 1; no <= bytes.length; no++) {
            text.append(no == 1 ? "" : ";").append(no).append('=').append(shape.keys(no, choice(no)));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswerSheet sheet && Arrays.equals(bytes, sheet.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "AnswerSheet[" + answeredCount() + " of " + bytes.length + " answered]";
    }
}
