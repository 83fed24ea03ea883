package org.kaochang.common;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SignatureSourceTest {

    private static final Map<String, String> KEYS = Map.of(
            AlgorithmIdentifiers.RSA_USING_SHA256, "RSA", AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, "EC");

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void whatOneSignsTheOtherChecks(String algorithm) throws Exception {
        KeyPair pair = pair(algorithm);
        String fast = SignatureSource.sign(claims(), algorithm, SignatureSource.signing(pair.getPrivate()));
        String plain = SignatureSource.sign(claims(), algorithm, pair.getPrivate());

        for (String token : List.of(fast, plain)) {
            assertEquals(
                    "somebody", byTheJdk(algorithm, pair).processToClaims(token).getSubject());
            assertEquals(
                    "somebody", byUs(algorithm, pair).processToClaims(token).getSubject());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void theSignatureOfAnotherKeyOrATouchedOneIsRefused(String algorithm) throws Exception {
        KeyPair pair = pair(algorithm);
        String good = SignatureSource.sign(claims(), algorithm, SignatureSource.signing(pair.getPrivate()));
        String ofAnother = SignatureSource.sign(claims(), algorithm, signingKey(algorithm));

        assertThrows(InvalidJwtException.class, () -> byUs(algorithm, pair).processToClaims(ofAnother));
        for (String touched : List.of(touched(good, good.indexOf('.') + 5), touched(good, good.length() - 9))) {
            assertThrows(InvalidJwtException.class, () -> byUs(algorithm, pair).processToClaims(touched));
        }
    }

    /** Only who asks by name gets it. */
    @Test
    void connectionsAndRandomNumbersStayWithTheJdk() throws GeneralSecurityException {
        SignatureSource.context();

        assertEquals("SunJSSE", SSLContext.getDefault().getProvider().getName());
        assertNotEquals("Conscrypt", new SecureRandom().getProvider().getName());
        assertNotEquals("Conscrypt", Security.getProviders()[0].getName());
    }

    private static String touched(String token, int at) {
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("somebody");
        return claims;
    }

    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(KEYS.get(algorithm));
        generator.initialize(algorithm.equals("RS256") ? 2048 : 256);
        return generator.generateKeyPair();
    }

    private static PrivateKey signingKey(String algorithm) throws GeneralSecurityException {
        return SignatureSource.signing(pair(algorithm).getPrivate());
    }

    private static JwtConsumer byTheJdk(String algorithm, KeyPair pair) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(PERMIT, algorithm)
                .setVerificationKey(pair.getPublic())
                .build();
    }

    private static JwtConsumer byUs(String algorithm, KeyPair pair) throws GeneralSecurityException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(PERMIT, algorithm)
                .setJwsProviderContext(SignatureSource.context())
                .setVerificationKey(SignatureSource.checking(pair.getPublic()))
                .build();
    }
}
