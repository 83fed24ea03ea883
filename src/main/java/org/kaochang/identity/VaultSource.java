package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.RecordId;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals what has to be read again, and hashes under a key what has so few values that a bare hash would give it away. */
@Singleton
class VaultSource {

    private final TinkSecretCipher cipher;
    private final byte[] key;

    VaultSource(Config settings) {
        this.cipher = new TinkSecretCipher(secret(settings, Secret.ID_KEYSET));
        this.key = secret(settings, Secret.ID_INDEX_KEY).getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(byte[] secret, AccountId account, String purpose) {
        return cipher.seal(secret, account, purpose);
    }

    byte[] seal(String secret, AccountId account, String purpose) {
        return seal(secret.getBytes(StandardCharsets.UTF_8), account, purpose);
    }

    byte[] open(byte[] sealed, AccountId account, String purpose) {
        return cipher.open(sealed, account, purpose);
    }

    String openText(byte[] sealed, AccountId account, String purpose) {
        return new String(open(sealed, account, purpose), StandardCharsets.UTF_8);
    }

    /** HMAC-SHA-256 of a one-time code, bound to its id. */
    byte[] codeHash(RecordId id, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(("kaochang one-time code:" + id + ":" + code).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String secret(Config settings, Secret secret) {
        return settings.getOptionalValue(secret.property(), String.class)
                .filter(RequiredSecrets::given)
                .orElseGet(() -> contents(settings.getValue(secret.fileProperty(), String.class)))
                .strip();
    }

    private static String contents(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the secret file " + file, failure);
        }
    }
}
