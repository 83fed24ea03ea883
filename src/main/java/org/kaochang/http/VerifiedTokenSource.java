package org.kaochang.http;

import org.kaochang.common.SignatureSource;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

/**
 * Whether an access token was signed by us, for us, and is in time. SmallRye's own check builds its rules anew for every token
 * and takes the JDK's arithmetic; here the rules are built once. When an exam opens, every page brings a token the node has
 * never seen: this is the first thing it pays for each.
 */
@Singleton
class VerifiedTokenSource {

    private final JwtConsumer rules;

    VerifiedTokenSource(JWTAuthContextInfo settings) {
        this.rules = new JwtConsumerBuilder()
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setExpectedIssuer(settings.getIssuedBy())
                .setAllowedClockSkewInSeconds(settings.getClockSkew())
                .setSkipDefaultAudienceValidation()
                .setJwsAlgorithmConstraints(PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setJwsProviderContext(SignatureSource.context())
                .setVerificationKey(key(settings))
                .build();
    }

    private static PublicKey key(JWTAuthContextInfo settings) {
        try {
            String content = settings.getPublicKeyContent();
            return SignatureSource.checking(KeyUtils.decodePublicKey(
                    content != null ? content : KeyUtils.readKeyContent(settings.getPublicKeyLocation())));
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(
                    "the public key for tokens (KAOCHANG_JWT_PUBLIC_KEY) cannot be read", failure);
        }
    }

    /** @throws ParseException when the token is not ours, or its time is over, or it is no token at all */
    JsonWebToken verified(String token) throws ParseException {
        try {
            JwtClaims claims = rules.processToClaims(token);
            claims.setClaim(Claims.raw_token.name(), token);
            return new Token(claims);
        } catch (InvalidJwtException refused) {
            throw new ParseException("no valid token", refused);
        }
    }

    /**
     * SmallRye asks an enum for each claim by its name, and hears by an exception with the whole stack in it that it is none of
     * the enum's: six for each token of ours. Reading it takes 5 µs of CPU without them, 29 with them, more before it is compiled.
     */
    static final class Token extends DefaultJWTCallerPrincipal {

        private static final Map<String, Claims> NAMED =
                Arrays.stream(Claims.values()).collect(Collectors.toUnmodifiableMap(Claims::name, claim -> claim));

        Token(JwtClaims claims) {
            super("JWT", claims);
        }

        @Override
        protected Claims getClaimType(String name) {
            return NAMED.getOrDefault(name, Claims.UNKNOWN);
        }
    }
}
