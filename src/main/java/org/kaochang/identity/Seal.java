package org.kaochang.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks what the program hands out to get back unchanged, so that it need not remember it: HMAC-SHA-256, cut to 128 bits,
 * under a key all nodes have.
 */
final class Seal {

    private static final int MARK_BYTES = 16;
    private static final int LONGEST = 256;

    private final SecretKeySpec key;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * @param purpose keeps what is sealed for one thing from being used for another
     * @return content and mark in base64url
     */
    String seal(String purpose, byte[] content) {
        byte[] mark = Arrays.copyOf(mac(purpose, content), MARK_BYTES);
        return text(ByteBuffer.allocate(content.length + MARK_BYTES)
                .put(content)
                .put(mark)
                .array());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * @return the content, empty when the text was not sealed here for this purpose; nor is another spelling of what was,
     *     with padding or with other idle bits at its end: what is good for once is remembered by its text
     */
    Optional<byte[]> open(String purpose, String text, int contentBytes) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != contentBytes + MARK_BYTES || !text(bytes).equals(text)) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(bytes, contentBytes);
        byte[] mark = Arrays.copyOfRange(bytes, contentBytes, bytes.length);
        return MessageDigest.isEqual(mark, Arrays.copyOf(mac(purpose, content), MARK_BYTES))
                ? Optional.of(content)
                : Optional.empty();
    }

    /** 32 bytes that nobody can tell without the key. */
    byte[] mac(String purpose, byte[] content) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
