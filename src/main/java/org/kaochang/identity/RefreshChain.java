package org.kaochang.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The refresh token after another one: HMAC-SHA-256 of the token under a salt drawn when it is used. Whoever sends the
 * same token again gets the same next one, so that two tabs, or an answer lost on the way, go on as one chain; and neither
 * the database (which has hashes and salts) nor the holder (who has the token) can work it out alone.
 */
final class RefreshChain {

    static final int SALT_BYTES = 32;

    private RefreshChain() {}

    static String next(String token, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a token presented for renewal comes to. */
    enum Verdict {
        /** Unknown or over: no log-in to go on with. */
        OVER,
        /** Its first use. */
        RENEWED,
        /** Sent again by the browser that has it: the same answer as before. */
        REPEATED,
        /** Somebody else holds a copy: nobody may go on with this log-in. */
        STOLEN
    }

    /**
     * How a token was found.
     *
     * @param alive neither the token nor its session is over
     * @param used it was exchanged before
     * @param within the first exchange lies no further back than the leeway
     * @param followed its successor has been exchanged too, so somebody has the answer
     * @param sameBrowser the cookie of the log-in came along
     * @param cookieExpected it has come along before
     */
    record Found(
            boolean alive,
            boolean used,
            boolean within,
            boolean followed,
            boolean sameBrowser,
            boolean cookieExpected) {

        Verdict verdict() {
            if (!alive) {
                return Verdict.OVER;
            }
            if (used) {
                return within && !followed && sameBrowser ? Verdict.REPEATED : Verdict.STOLEN;
            }
            return sameBrowser || !cookieExpected ? Verdict.RENEWED : Verdict.STOLEN;
        }
    }
}
