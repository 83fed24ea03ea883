package org.kaochang.identity;

import io.smallrye.jwt.util.KeyUtils;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import java.util.function.Function;

/** The pair of keys for tokens as it was given: two halves of different pairs would let everybody log in to nothing. */
public final class TokenKeysSource {

    /** RFC 7518, 3.3: RS256 needs a key of 2048 bits or more. */
    private static final int LEAST_BITS = 2048;

    private static final byte[] SAMPLE = "kaochang".getBytes(StandardCharsets.UTF_8);

    private TokenKeysSource() {}

    /**
     * Signs once and checks the signature.
     *
     * @param settings a property's value, where somebody gave one
     * @throws IllegalStateException in one line, when a key cannot be used or the two do not belong together
     */
    public static void check(Function<String, Optional<String>> settings) {
        PrivateKey signing = key(settings, Secret.JWT_PRIVATE_KEY, KeyUtils::decodePrivateKey);
        PublicKey checking = key(settings, Secret.JWT_PUBLIC_KEY, KeyUtils::decodePublicKey);
        if (!belongTogether(signing, checking)) {
            throw new IllegalStateException(Secret.JWT_PRIVATE_KEY.variable() + " 与 "
                    + Secret.JWT_PUBLIC_KEY.variable() + " 不是一对密钥，签发的令牌都会被拒绝。"
                    + "(the two keys for tokens do not belong together)");
        }
    }

    private static boolean belongTogether(PrivateKey signing, PublicKey checking) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signing);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(checking);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherLength) {
            return false;
        }
    }

    private static <K> K key(Function<String, Optional<String>> settings, Secret secret, Decoding<K> decoding) {
        Optional<String> text = settings.apply(secret.property());
        try {
            K key = decoding.decode(
                    text.isPresent()
                            ? text.get()
                            : KeyUtils.readKeyContent(
                                    settings.apply(secret.fileProperty()).orElseThrow()));
            if (!(key instanceof RSAKey rsa) || tooShort(rsa.getModulus())) {
                throw unusable(secret, null);
            }
            return key;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException failure) {
            throw unusable(secret, failure);
        }
    }

    private static boolean tooShort(BigInteger modulus) {
        return modulus.bitLength() < LEAST_BITS;
    }

    private static IllegalStateException unusable(Secret secret, @Nullable Exception cause) {
        return new IllegalStateException(
                secret.variable() + "（或 " + secret.fileVariable() + "）应是 PEM 格式、不短于 " + LEAST_BITS
                        + " 位的 RSA 密钥。(not a usable RSA key in PEM)",
                cause);
    }

    private interface Decoding<K> {
        K decode(String pem) throws GeneralSecurityException;
    }
}
