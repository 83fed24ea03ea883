package org.kaochang.attempt;

import java.util.EnumSet;
import java.util.Set;

/** The storable name of a state; {@link #wire} is what stands in the database and over HTTP. */
public enum AttemptStatus {
    IN_PROGRESS("in-progress"),
    SUBMITTED("submitted"),
    EXPIRED("expired"),
    VOIDED("voided");

    private final String wire;

    AttemptStatus(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    public static AttemptStatus ofWire(String wire) {
        for (AttemptStatus status : values()) {
            if (status.wire.equals(wire)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no such attempt status: " + wire);
    }

    /** The states that may follow this one. A finished sitting runs again when somebody reopens it; a voided one stays voided. */
    public Set<AttemptStatus> next() {
        return switch (this) {
            case IN_PROGRESS -> EnumSet.of(SUBMITTED, EXPIRED, VOIDED);
            case SUBMITTED, EXPIRED -> EnumSet.of(IN_PROGRESS, VOIDED);
            case VOIDED -> EnumSet.noneOf(AttemptStatus.class);
        };
    }

    public boolean finished() {
        return this != IN_PROGRESS;
    }
}
