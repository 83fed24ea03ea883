package org.kaochang.certificate;

import java.util.Optional;
import java.util.UUID;

/** By what the QR code of a certificate says anybody checks it: 122 bits of chance, a secret and no id. */
record CheckToken(UUID value) {

    /** As an address has it; empty for what is none. */
    static Optional<CheckToken> read(String text) {
        try {
            return Optional.of(new CheckToken(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "CheckToken[…]";
    }
}
