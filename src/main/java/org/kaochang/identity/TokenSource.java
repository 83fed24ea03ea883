package org.kaochang.identity;

import org.kaochang.common.Bucket;
import org.kaochang.common.ClockSource;
import org.kaochang.common.SessionId;
import org.kaochang.common.SignatureSource;
import org.kaochang.http.Role;

import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signs access tokens. The key is read once: the library would open its file for every token. */
@Singleton
class TokenSource {

    static final String ISSUER = "kaochang";

    /** The only group of a challenge, which no endpoint lets in. */
    static final String CHALLENGE = "second-factor";

    /** Long enough to set an app up. */
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(10);

    private final PrivateKey key;
    private final IdentityConfig config;
    private final ClockSource clock;

    TokenSource(Config settings, IdentityConfig config, ClockSource clock) {
        this.key = key(settings);
        this.config = config;
        this.clock = clock;
    }

    /**
     * An access token; one that must change the password first opens nothing else.
     *
     * @param session the log-in it belongs to, which ends it with itself
     * @param provenBySecret whether a password or code was given, not only what every class list has
     */
    String sign(Account account, SessionId session, boolean passwordChangeOnly, boolean provenBySecret) {
        JwtClaims claims = claims(account, config.accessTokenLife());
        claims.setClaim("upn", account.username().orElse(account.id().toString()));
        claims.setClaim("groups", List.copyOf(passwordChangeOnly ? Set.of(Role.PASSWORD_CHANGE) : account.roles()));
        claims.setClaim("name", account.name());
        claims.setClaim("sid", session.toString());
        claims.setClaim("pwd", provenBySecret);
        account.learnerId().ifPresent(id -> {
            claims.setClaim("learner", id.toString());
            claims.setClaim("bucket", Bucket.of(id).value());
        });
        account.unit().ifPresent(unit -> claims.setClaim("unit", unit.value()));
        return sign(claims);
    }

    /** Half a log-in: says that the password was right, as long as nothing about the account changes; opens nothing. */
    String challenge(Account account) {
        JwtClaims claims = claims(account, CHALLENGE_LIFE);
        claims.setClaim("upn", account.id().toString());
        claims.setClaim("groups", List.of(CHALLENGE));
        claims.setClaim("epoch", account.epoch());
        return sign(claims);
    }

    /** By the time as all nodes tell it, not as this machine does. */
    private JwtClaims claims(Account account, Duration life) {
        Instant now = clock.trueNow();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(account.id().toString());
        claims.setClaim("tenant", account.tenant().value());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(life).getEpochSecond()));
        return claims;
    }

    private String sign(JwtClaims claims) {
        return SignatureSource.sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256, key);
    }

    static PrivateKey key(Config settings) {
        Optional<String> text = given(settings, Secret.JWT_PRIVATE_KEY.property());
        Optional<String> location = given(settings, Secret.JWT_PRIVATE_KEY.fileProperty());
        try {
            return SignatureSource.signing(KeyUtils.decodePrivateKey(
                    text.isPresent() ? text.get() : KeyUtils.readKeyContent(location.orElseThrow())));
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(
                    "the private key for tokens (KAOCHANG_JWT_PRIVATE_KEY) cannot be read", failure);
        }
    }

    private static Optional<String> given(Config settings, String property) {
        return settings.getOptionalValue(property, String.class).filter(RequiredSecrets::given);
    }
}
