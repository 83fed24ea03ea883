package org.kaochang.paper;

import org.kaochang.common.Choices;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked change to an answer sheet, in the two forms it is stored in: mask and value over the whole sheet
 * ({@code sheet & ~mask | value}) and the line of the journal ({@code 7=BD;8=T;9=}).
 *
 * @param mask one byte a slot: 0xFF where the slot changes, else 0
 * @param value one byte a slot: the new {@link Choices} bits, 0 where nothing changes or the answer is cleared
 */
public record AnswerChange(SheetShape shape, byte[] mask, byte[] value) {

    public AnswerChange {
        if (mask.length != shape.slots() || value.length != shape.slots()) {
            throw new IllegalArgumentException("mask and value must be as long as the sheet");
        }
        mask = mask.clone();
        value = value.clone();
        for (int i = 0; i < mask.length; i++) {
            if ((value[i] & ~mask[i]) != 0 || mask[i] != 0 && mask[i] != (byte) 0xFF) {
                throw new IllegalArgumentException("slot " + (i + 1) + " has a value outside its mask");
            }
        }
    }

    /**
     * Reads what a page sent.
     *
     * @param answers slot number to the keys now chosen; an empty list clears the slot
     */
    public static ChangeResult parse(SheetShape shape, Map<String, ? extends List<String>> answers) {
        ChangeDraft draft = new ChangeDraft(shape);
        for (Map.Entry<String, ? extends List<String>> answer : answers.entrySet()) {
            Optional<ChangeResult.Refused> refused = draft.put(answer.getKey(), answer.getValue());
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return new ChangeResult.Accepted(draft.finish());
    }

    /**
     * Reads a line of the journal back, for the evidence in a dispute.
     *
     * @throws IllegalArgumentException when {@link #journal()} cannot have written it for this shape
     */
    public static AnswerChange ofJournal(SheetShape shape, String journal) {
        ChangeDraft draft = new ChangeDraft(shape);
        for (String entry : journal.isEmpty() ? new String[0] : journal.split(";")) {
            int sign = entry.indexOf('=');
            List<String> keys = entry.substring(sign + 1)
                    .chars()
                    .mapToObj(Character::toString)
                    .toList();
            if (sign < 0 || draft.put(entry.substring(0, sign), keys).isPresent()) {
                throw new IllegalArgumentException("not a journal entry of this paper: " + entry);
            }
        }
        return draft.finish();
    }

    @Override
    public byte[] mask() {
        return mask.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /** How many slots change. */
    public int size() {
        int changed = 0;
        for (byte slot : mask) {
            changed += slot == 0 ? 0 : 1;
        }
        return changed;
    }

    /** Both changes as one, the later winning where they meet. */
    public AnswerChange then(AnswerChange later) {
        if (!shape.equals(later.shape)) {
            throw new IllegalArgumentException("changes of two different papers");
        }
        byte[] bothMask = mask.clone();
        byte[] bothValue = value.clone();
        for (int i = 0; i < mask.length; i++) {
            bothMask[i] |= later.mask[i];
            bothValue[i] = (byte) (value[i] & ~later.mask[i] | later.value[i]);
        }
        return new AnswerChange(shape, bothMask, bothValue);
    }

    /** The line of the journal, in the order of the slots, keys as presented. */
    public String journal() {
        StringBuilder line = new StringBuilder();
        for (int no = 1; no <= mask.length; no++) {
            if (mask[no - 1] != 0) {
                line.append(line.isEmpty() ? "" : ";").append(no).append('=');
                line.append(shape.keys(no, new Choices(value[no - 1] & 0xFF)));
            }
        }
        return line.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswerChange change
                && shape.equals(change.shape)
                && Arrays.equals(mask, change.mask)
                && Arrays.equals(value, change.value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mask) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "AnswerChange[" + journal() + "]";
    }
}
