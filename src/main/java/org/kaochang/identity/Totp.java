package org.kaochang.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords: RFC 6238 with the values every app knows (SHA-1, 30 seconds, six digits). */
final class Totp {

    static final int SECRET_BYTES = 20;
    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /**
     * The step a code belongs to: this one, or its neighbours, because clocks of phones differ.
     *
     * @param after steps up to this one have been used already
     */
    static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        long current = now.getEpochSecond() / SECONDS;
        for (long step = current - 1; step <= current + 1; step++) {
            if (step > after && MessageDigest.isEqual(bytes(code(secret, step)), bytes(code))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }

    static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return String.format("%0" + DIGITS + "d", number % MODULUS);
    }

    static long stepAt(Instant now) {
        return now.getEpochSecond() / SECONDS;
    }

    /** RFC 4648 without padding: the form apps take a secret in. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : bytes) {
            held = held << 8 | each & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
