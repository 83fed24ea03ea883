package org.kaochang.question;

import org.kaochang.audit.AuditReason;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a version of a bank came to be.
 *
 * @param base the version it was made from; 0: an empty bank
 * @param restores of an undoing, the version whose content it has again; 0: none
 * @param item the one question it is about
 */
public record VersionOrigin(Kind kind, int base, OptionalInt restores, OptionalInt item, Optional<AuditReason> reason) {

    /** {@link #wire} stands in files, over HTTP and in the database. */
    public enum Kind {
        REPLACE("replace"),
        ADD("add"),
        EDIT("edit"),
        RETIRE("retire"),
        RESTORE("restore"),
        UNDO("undo");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    public static VersionOrigin ofFile(Kind kind, int base) {
        return new VersionOrigin(kind, base, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }

    public static VersionOrigin ofItem(Kind kind, int base, int item, Optional<AuditReason> reason) {
        return new VersionOrigin(kind, base, OptionalInt.empty(), OptionalInt.of(item), reason);
    }

    public static VersionOrigin ofUndoing(int base, int restores, Optional<AuditReason> reason) {
        return new VersionOrigin(Kind.UNDO, base, OptionalInt.of(restores), OptionalInt.empty(), reason);
    }
}
