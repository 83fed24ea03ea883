package org.kaochang.identity;

import java.util.Arrays;
import java.util.Optional;

/**
 * The secrets no instance may start without. Each is read from one property, or from a file named by another; both can
 * be given as environment variables.
 *
 * @see SecretsSource#prepare for making them at the first start of the embedded program
 */
public enum Secret {
    /** RSA private key, PKCS#8 PEM. Signs access tokens (RS256). */
    JWT_PRIVATE_KEY("smallrye.jwt.sign.key", "smallrye.jwt.sign.key.location", "KAOCHANG_JWT_PRIVATE_KEY"),
    /** The matching public key, X.509 PEM. */
    JWT_PUBLIC_KEY("mp.jwt.verify.publickey", "mp.jwt.verify.publickey.location", "KAOCHANG_JWT_PUBLIC_KEY"),
    /** EC private key on the curve P-256, PKCS#8 PEM. Signs receipts (ES256). */
    RECEIPT_KEY("kaochang.result.receipt-key", "kaochang.result.receipt-key-file", "KAOCHANG_RECEIPT_KEY"),
    /** Tink keyset in JSON, AES-GCM. Encrypts ID numbers; several keys may stand in it, the primary one encrypts. */
    ID_KEYSET("kaochang.learner.id-keyset", "kaochang.learner.id-keyset-file", "KAOCHANG_ID_KEYSET"),
    /** At least 32 random bytes in base64. Makes the blind index of ID numbers; changing it loses every ID login. */
    ID_INDEX_KEY("kaochang.learner.id-index-key", "kaochang.learner.id-index-key-file", "KAOCHANG_ID_INDEX_KEY");

    private final String property;
    private final String fileProperty;
    private final String variable;

    Secret(String property, String fileProperty, String variable) {
        this.property = property;
        this.fileProperty = fileProperty;
        this.variable = variable;
    }

    public String property() {
        return property;
    }

    public String fileProperty() {
        return fileProperty;
    }

    public String variable() {
        return variable;
    }

    public String fileVariable() {
        return variable + "_FILE";
    }

    /** The environment variable that stands for a property of this list. */
    public static Optional<String> variableFor(String propertyName) {
        return Arrays.stream(values())
                .flatMap(secret -> secret.property.equals(propertyName)
                        ? Optional.of(secret.variable()).stream()
                        : secret.fileProperty.equals(propertyName)
                                ? Optional.of(secret.fileVariable()).stream()
                                : Optional.<String>empty().stream())
                .findFirst();
    }
}
