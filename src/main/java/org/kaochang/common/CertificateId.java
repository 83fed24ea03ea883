package org.kaochang.common;

import java.util.UUID;

/** A certificate (合格证); what is printed on it is its number. */
public record CertificateId(UUID value) implements Id {

    public static CertificateId fromString(String text) {
        return new CertificateId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
