package org.kaochang.certificate;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of a certificate; {@link #wire} stands in the database and never changes. */
public enum CertificateState {
    /** Not issued yet: its day has not come, or a character cannot be printed. */
    HELD("held"),
    /** Valid. */
    ISSUED("issued"),
    /** Another has come in its place, since the name or the ID number was put right. */
    REPLACED("replaced"),
    /** The result it rests on counts no more. */
    REVOKED("revoked");

    private static final Map<String, CertificateState> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toMap(CertificateState::wire, Function.identity()));

    private final String wire;

    CertificateState(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public static CertificateState ofWire(String wire) {
        CertificateState state = BY_WIRE.get(wire);
        if (state == null) {
            throw new IllegalArgumentException("no such state of a certificate: " + wire);
        }
        return state;
    }
}
