package org.kaochang.learner;

import org.kaochang.common.TenantId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed fingerprint (HMAC-SHA-256) by which an ID number is found without being kept in the clear. Without the key the
 * few billion possible numbers cannot be tried out against the table.
 */
final class BlindIndex {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;

    /** Copied for each number: looking the algorithm up and taking the key in costs more than a fingerprint. */
    private final Mac begun;

    BlindIndex(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalStateException("the index key for ID numbers (KAOCHANG_ID_INDEX_KEY) is under 32 bytes");
        }
        this.begun = begun(new SecretKeySpec(key, ALGORITHM));
    }

    private static Mac begun(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, failure);
        }
    }

    /** Another one for each authority: nobody can tell from two of them that they are of one person. */
    byte[] of(TenantId tenant, String number) {
        try {
            Mac mac = (Mac) begun.clone();
            return mac.doFinal(keyed(tenant, number).getBytes(StandardCharsets.US_ASCII));
        } catch (CloneNotSupportedException failure) {
            throw new IllegalStateException("this Java's " + ALGORITHM + " cannot be copied", failure);
        }
    }

    /** The first authority's are from before there were others. */
    private static String keyed(TenantId tenant, String number) {
        return tenant.equals(TenantId.DEFAULT) ? number : tenant + ":" + number;
    }
}
