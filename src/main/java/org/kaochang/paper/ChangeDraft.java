package org.kaochang.paper;

import org.kaochang.paper.ChangeResult.Reason;
import org.kaochang.paper.ChangeResult.Refused;

import java.util.List;
import java.util.Optional;

/** A change being read slot by slot, checked as it comes, so that a streaming reader needs no map. One thread only. */
public final class ChangeDraft {

    private static final int MAX_DIGITS = 5;

    private final SheetShape shape;
    private final byte[] mask;
    private final byte[] value;

    public ChangeDraft(SheetShape shape) {
        this.shape = shape;
        this.mask = new byte[shape.slots()];
        this.value = new byte[shape.slots()];
    }

    /**
     * Takes the new answer to one slot, or says why not.
     *
     * @param slot its number in decimal, without leading zeros
     * @param keys the keys now chosen; none clears the slot
     */
    public Optional<Refused> put(String slot, List<String> keys) {
        int no = number(slot);
        if (!shape.hasSlot(no)) {
            return refuse(slot, Reason.UNKNOWN_SLOT);
        }
        if (mask[no - 1] != 0) {
            return refuse(slot, Reason.SLOT_TWICE);
        }
        if (keys == null) {
            return refuse(slot, Reason.NOT_A_LIST);
        }
        int bits = 0;
        for (String key : keys) {
            int position = shape.position(no, key);
            if (position < 0) {
                return refuse(slot, Reason.UNKNOWN_OPTION);
            }
            if ((bits & 1 << position) != 0) {
                return refuse(slot, Reason.OPTION_TWICE);
            }
            bits |= 1 << position;
        }
        if (Integer.bitCount(bits) > 1 && !shape.takesSeveral(no)) {
            return refuse(slot, Reason.TOO_MANY_OPTIONS);
        }
        mask[no - 1] = (byte) 0xFF;
        value[no - 1] = (byte) bits;
        return Optional.empty();
    }

    public AnswerChange finish() {
        return new AnswerChange(shape, mask, value);
    }

    private static int number(String slot) {
        if (slot == null || slot.isEmpty() || slot.length() > MAX_DIGITS || slot.charAt(0) == '0') {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < slot.length(); i++) {
            int digit = slot.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static Optional<Refused> refuse(String slot, Reason reason) {
        return Optional.of(new Refused(slot, reason));
    }
}
