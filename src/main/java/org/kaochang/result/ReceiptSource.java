package org.kaochang.result;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.SignatureSource;
import org.kaochang.common.TenantId;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECPoint;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;

/**
 * Signs receipts and reads signed ones back (compact JWS, RFC 7515). Key and issuer are
 * not those of access tokens, so a receipt opens no door.
 */
@ApplicationScoped
public class ReceiptSource {

    static final String ISSUER = "kaochang-receipt";

    /** A dispute may come years later. */
    private static final Duration LIFE = Duration.ofDays(100 * 365);

    private final PrivateKey key;
    private final JwtConsumer consumer;
    private final ClockSource clock;

    ReceiptSource(ResultConfig config, ClockSource clock) {
        this.clock = clock;
        try {
            ECPrivateKey pair = (ECPrivateKey) KeyUtils.decodePrivateKey(pem(config), SignatureAlgorithm.ES256);
            this.key = SignatureSource.signing(pair);
            this.consumer = new JwtConsumerBuilder()
                    .setExpectedIssuer(ISSUER)
                    .setSkipDefaultAudienceValidation()
                    .setJwsAlgorithmConstraints(PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                    .setJwsProviderContext(SignatureSource.context())
                    .setVerificationKey(SignatureSource.checking(publicPart(pair)))
                    .build();
        } catch (GeneralSecurityException | IOException | ClassCastException unusable) {
            throw new IllegalStateException(
                    "the key for receipts (KAOCHANG_RECEIPT_KEY) is no EC P-256 private key in PEM", unusable);
        }
    }

    private static String pem(ResultConfig config) throws IOException {
        return config.receiptKey().isPresent()
                ? config.receiptKey().get()
                : Files.readString(Path.of(config.receiptKeyFile().orElseThrow()));
    }

    /** The public key follows from the private one, so there is but one secret to keep. */
    private static PublicKey publicPart(ECPrivateKey key) throws GeneralSecurityException {
        ECPoint point = ECNamedCurveTable.getParameterSpec("secp256r1")
                .getG()
                .multiply(key.getS())
                .normalize();
        java.security.spec.ECPoint place = new java.security.spec.ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(place, key.getParams()));
    }

    public String sign(Receipt receipt) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(receipt.attemptId().toString());
        claims.setClaim("tenant", receipt.tenant().value());
        claims.setClaim("exam", receipt.examCode().value());
        claims.setClaim("finishedAt", receipt.finishedAt().toString());
        claims.setClaim("answered", receipt.answered());
        claims.setClaim("seq", receipt.seq());
        claims.setClaim("answersHash", receipt.answersHash());
        claims.setGeneratedJwtId();
        Instant now = clock.now();
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        return SignatureSource.sign(claims, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, key);
    }

    /** The receipt, when this engine signed it and nobody has touched it since. */
    public Optional<Receipt> read(String signed) {
        try {
            JwtClaims claims = consumer.processToClaims(signed);
            return Optional.of(new Receipt(
                    tenant(claims),
                    AttemptId.fromString(claims.getSubject()),
                    new ExamCode(claims.getStringClaimValue("exam")),
                    Instant.parse(claims.getStringClaimValue("finishedAt")),
                    claims.getClaimValue("answered", Number.class).intValue(),
                    claims.getClaimValue("seq", Number.class).longValue(),
                    claims.getStringClaimValue("answersHash")));
        } catch (InvalidJwtException | MalformedClaimException forged) {
            return Optional.empty();
        }
    }

    /** Receipts given out before there were others are of the first. */
    private static TenantId tenant(JwtClaims claims) throws MalformedClaimException {
        return claims.hasClaim("tenant")
                ? new TenantId(claims.getClaimValue("tenant", Number.class).intValue())
                : TenantId.DEFAULT;
    }
}
