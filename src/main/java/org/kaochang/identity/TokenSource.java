package org.kaochang.identity;

import org.kaochang.common.Bucket;
import org.kaochang.common.ClockSource;
import org.kaochang.common.SessionId;
import org.kaochang.http.Role;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
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
        JwtClaimsBuilder claims = Jwt.issuer(ISSUER)
                .subject(account.id().toString())
                .upn(account.username().orElse(account.id().toString()))
                .groups(passwordChangeOnly ? Set.of(Role.PASSWORD_CHANGE) : account.roles())
                .claim("tenant", account.tenant().value())
                .claim("name", account.name())
                .claim("sid", session.toString())
                .claim("pwd", provenBySecret)
                .issuedAt(clock.trueNow()) // as all nodes tell it, not as this machine does
                .expiresAt(clock.trueNow().plus(config.accessTokenLife()));
        account.learnerId()
                .ifPresent(id -> claims.claim("learner", id.toString())
                        .claim("bucket", Bucket.of(id).value()));
        account.unit().ifPresent(unit -> claims.claim("unit", unit.value()));
        return claims.sign(key);
    }

    /** Half a log-in: says that the password was right, as long as nothing about the account changes; opens nothing. */
    String challenge(Account account) {
        return Jwt.issuer(ISSUER)
                .subject(account.id().toString())
                .upn(account.id().toString())
                .groups(Set.of(CHALLENGE))
                .claim("tenant", account.tenant().value())
                .claim("epoch", account.epoch())
                .issuedAt(clock.trueNow())
                .expiresAt(clock.trueNow().plus(CHALLENGE_LIFE))
                .sign(key);
    }

    static PrivateKey key(Config settings) {
        Optional<String> text = given(settings, Secret.JWT_PRIVATE_KEY.property());
        Optional<String> location = given(settings, Secret.JWT_PRIVATE_KEY.fileProperty());
        try {
            return KeyUtils.decodePrivateKey(
                    text.isPresent() ? text.get() : KeyUtils.readKeyContent(location.orElseThrow()));
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(
                    "the private key for tokens (KAOCHANG_JWT_PRIVATE_KEY) cannot be read", failure);
        }
    }

    private static Optional<String> given(Config settings, String property) {
        return settings.getOptionalValue(property, String.class).filter(RequiredSecrets::given);
    }
}
