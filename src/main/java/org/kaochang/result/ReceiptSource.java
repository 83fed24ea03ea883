package org.kaochang.result;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs receipts and reads signed ones back (compact JWS, RFC 7515). Its issuer is not that of access tokens, so a
 * receipt opens no door although the same key signed it.
 */
@ApplicationScoped
public class ReceiptSource {

    static final String ISSUER = "kaochang-receipt";

    /** A dispute may come years later; the library would let a receipt expire after five minutes if nothing is said. */
    private static final Duration LIFE = Duration.ofDays(100 * 365);

    private final JwtConsumer consumer;

    ReceiptSource(
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> publicKey,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location)
            throws IOException, GeneralSecurityException {
        this.consumer = new JwtConsumerBuilder()
                .setExpectedIssuer(ISSUER)
                .setSkipDefaultAudienceValidation()
                .setVerificationKey(key(publicKey, location))
                .build();
    }

    private static PublicKey key(Optional<String> publicKey, Optional<String> location)
            throws IOException, GeneralSecurityException {
        // MicroProfile JWT sets the text to "NONE" where only the location is given.
        Optional<String> text = publicKey.filter(given -> !given.equals("NONE"));
        return KeyUtils.decodePublicKey(
                text.isPresent() ? text.get() : KeyUtils.readKeyContent(location.orElseThrow()));
    }

    public String sign(Receipt receipt) {
        return Jwt.issuer(ISSUER)
                .subject(receipt.attemptId().toString())
                .claim("exam", receipt.examCode())
                .claim("finishedAt", receipt.finishedAt().toString())
                .claim("answered", receipt.answered())
                .claim("seq", receipt.seq())
                .claim("answersHash", receipt.answersHash())
                .expiresIn(LIFE)
                .sign();
    }

    /** The receipt, when this engine signed it and nobody has touched it since. */
    public Optional<Receipt> read(String signed) {
        try {
            JwtClaims claims = consumer.processToClaims(signed);
            return Optional.of(new Receipt(
                    UUID.fromString(claims.getSubject()),
                    claims.getStringClaimValue("exam"),
                    Instant.parse(claims.getStringClaimValue("finishedAt")),
                    claims.getClaimValue("answered", Number.class).intValue(),
                    claims.getClaimValue("seq", Number.class).longValue(),
                    claims.getStringClaimValue("answersHash")));
        } catch (InvalidJwtException | MalformedClaimException forged) {
            return Optional.empty();
        }
    }
}
