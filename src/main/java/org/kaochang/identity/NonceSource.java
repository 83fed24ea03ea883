package org.kaochang.identity;

import jakarta.inject.Singleton;

import java.security.SecureRandom;
import java.util.Base64;

/** Salts and tokens nobody can guess. */
@Singleton
class NonceSource {

    private final SecureRandom random = new SecureRandom();

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A token of 256 bits in base64url. */
    String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
