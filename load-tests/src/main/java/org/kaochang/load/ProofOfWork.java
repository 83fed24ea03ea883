package org.kaochang.load;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What a learner's browser does instead of reading the picture. */
final class ProofOfWork {

    private ProofOfWork() {}

    static int solve(JsonNode captcha) {
        JsonNode work = captcha.path("proofOfWork");
        byte[] wanted = HexFormat.of().parseHex(work.path("challenge").asText());
        String salt = work.path("salt").asText();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int n = 0; n <= work.path("maxNumber").asInt(); n++) {
                if (Arrays.equals(wanted, digest.digest((salt + n).getBytes(StandardCharsets.US_ASCII)))) {
                    return n;
                }
            }
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw new IllegalStateException("the challenge has no solution");
    }
}
