package org.kaochang.question;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of one question of a bank.
 *
 * @param item as it is afterwards; of one that is removed, as it was
 * @param fields what reads otherwise; of {@link Kind#CHANGED} only
 */
public record ItemChange(Kind kind, NumberedItem item, List<FieldChange> fields) {

    /** {@link #wire} stands in reports. */
    public enum Kind {
        ADDED("added"),
        /** Was in the bank once, and is again. */
        RESTORED("restored"),
        CHANGED("changed"),
        REMOVED("removed");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    public ItemChange {
        fields = List.copyOf(fields);
    }

    public int number() {
        return item.number();
    }

    static ItemChange to(NumberedItem item, Optional<NumberedItem> before, boolean once) {
        return before.map(was -> new ItemChange(Kind.CHANGED, item, FieldChange.between(was.content(), item.content())))
                .orElseGet(() -> new ItemChange(once ? Kind.RESTORED : Kind.ADDED, item, List.of()));
    }

    static ItemChange removed(NumberedItem item) {
        return new ItemChange(Kind.REMOVED, item, List.of());
    }
}
