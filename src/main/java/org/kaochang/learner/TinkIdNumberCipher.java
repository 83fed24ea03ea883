package org.kaochang.learner;

import org.kaochang.common.LearnerId;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Encrypts ID numbers at rest with AES-GCM, bound to the learner they belong to: a ciphertext moved to another row does
 * not open. The keyset's primary key encrypts; its older keys still decrypt, which is how keys are rotated.
 */
final class TinkIdNumberCipher {

    private final Aead aead;

    /** @param keyset a Tink keyset in JSON, in the clear */
    TinkIdNumberCipher(String keyset) {
        try {
            AeadConfig.register();
            KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(
                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
            this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the keyset for ID numbers (KAOCHANG_ID_KEYSET) cannot be read");
        }
    }

    byte[] encrypt(String number, LearnerId learnerId) {
        try {
            return aead.encrypt(number.getBytes(StandardCharsets.US_ASCII), bound(learnerId));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("an ID number could not be encrypted", failure);
        }
    }

    String decrypt(byte[] ciphertext, LearnerId learnerId) {
        try {
            return new String(aead.decrypt(ciphertext, bound(learnerId)), StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the ID number of learner " + learnerId + " does not open", failure);
        }
    }

    private static byte[] bound(LearnerId learnerId) {
        return learnerId.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
