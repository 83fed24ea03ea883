package org.kaochang.identity;

import jakarta.inject.Singleton;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Salts and tokens nobody can guess. */
@Singleton
class NonceSource {

    private static final int TOKEN_LENGTH = 43;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{" + TOKEN_LENGTH + "}");

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

    /** Whether a text has the form of one: what has not was never given out. */
    static boolean likeToken(String text) {
        return text.length() == TOKEN_LENGTH && TOKEN.matcher(text).matches();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
