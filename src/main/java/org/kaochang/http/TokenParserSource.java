package org.kaochang.http;

import org.kaochang.common.ClockSource;
import org.kaochang.common.SessionId;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

import java.time.Instant;
import java.util.Optional;

/**
 * Checks a token's signature once and remembers the token until it expires: the same page sends the same token with
 * every call, and checking it anew was a fifth of what a start cost.
 */
@Singleton
@Alternative
@Priority(1)
public class TokenParserSource extends DefaultJWTParser {

    /** Enough for those who come and go; whoever sits an exam is remembered, in far less room, by {@link BearerSource}. */
    private static final int MAX_TOKENS = 10_000;

    private final Cache<String, JsonWebToken> parsed =
            Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();

    @Inject
    ClockSource clock;

    @Inject
    EndedSessionsSource ended;

    @Inject
    VerifiedTokenSource tokens;

    @Override
    public JsonWebToken parse(String token) throws ParseException {
        if (token.length() > Limits.AUTHORIZATION) {
            throw new ParseException("no token of ours is that long");
        }
        Instant now = clock.trueNow();
        JsonWebToken valid = valid(token, now);
        if (ended.refuses(session(valid), valid.getGroups(), now)) {
            throw new ParseException("the session of the token is over");
        }
        return valid;
    }

    void forget(String token) {
        parsed.invalidate(token);
    }

    private JsonWebToken valid(String token, Instant now) throws ParseException {
        JsonWebToken known = parsed.getIfPresent(token);
        if (known != null && now.isBefore(Instant.ofEpochSecond(known.getExpirationTime()))) {
            return known;
        }
        JsonWebToken fresh = tokens.verified(token);
        parsed.put(token, fresh);
        return fresh;
    }

    private static Optional<SessionId> session(JsonWebToken token) throws ParseException {
        try {
            return CallerSource.session(token);
        } catch (IllegalArgumentException noId) {
            throw new ParseException("sid is no id", noId);
        }
    }
}
