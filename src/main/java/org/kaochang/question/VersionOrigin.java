package org.kaochang.question;

import org.kaochang.audit.AuditReason;

import java.util.Optional;

/**
 * How a version of a bank came to be.
 *
 * @param base the version it was made from; 0: an empty bank
 * @param restores of an undoing, the version whose content it has again; 0: an empty bank
 * @param item the one question it is about
 */
public record VersionOrigin(
        Kind kind, int base, Optional<Integer> restores, Optional<Integer> item, Optional<AuditReason> reason) {

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

    /** @param kind {@link Kind#REPLACE} or {@link Kind#ADD} */
    public static VersionOrigin ofFile(Kind kind, int base) {
        return new VersionOrigin(kind, base, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param kind {@link Kind#EDIT}, {@link Kind#RETIRE} or {@link Kind#RESTORE} */
    public static VersionOrigin ofItem(Kind kind, int base, int item, Optional<AuditReason> reason) {
        return new VersionOrigin(kind, base, Optional.empty(), Optional.of(item), reason);
    }

    /** @param restores the version whose content it has again; 0: an empty bank */
    public static VersionOrigin ofUndoing(int base, int restores, Optional<AuditReason> reason) {
        return new VersionOrigin(Kind.UNDO, base, Optional.of(restores), Optional.empty(), reason);
    }
}
