package org.kaochang.certificate.counter;

import java.util.Arrays;
import java.util.Optional;

/** What is entered of a certificate on paper; {@link #wire} stands in the database and never changes. */
enum HandingKind {
    /** 领取: by its holder or a proxy. */
    COLLECTED("collected"),
    /** 交回: one copy, to the unit. */
    HANDED_IN("handed-in");

    private final String wire;

    HandingKind(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static Optional<HandingKind> ofWire(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }
}
