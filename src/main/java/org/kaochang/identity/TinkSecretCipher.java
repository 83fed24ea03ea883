package org.kaochang.identity;

import org.kaochang.common.AccountId;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Seals secrets of accounts under the keyset of the ID numbers, each bound to its account and to what it is for. */
final class TinkSecretCipher {

    private final Aead aead;

    /** @param keyset a Tink keyset in JSON, in the clear */
    TinkSecretCipher(String keyset) {
        try {
            AeadConfig.register();
            KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(
                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
            this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the keyset (KAOCHANG_ID_KEYSET) cannot be read");
        }
    }

    byte[] seal(byte[] secret, AccountId account, String purpose) {
        try {
            return aead.encrypt(secret, bound(account, purpose));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a secret could not be encrypted", failure);
        }
    }

    byte[] open(byte[] sealed, AccountId account, String purpose) {
        try {
            return aead.decrypt(sealed, bound(account, purpose));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the " + purpose + " of account " + account + " does not open", failure);
        }
    }

    private static byte[] bound(AccountId account, String purpose) {
        return (purpose + ":" + account).getBytes(StandardCharsets.UTF_8);
    }
}
