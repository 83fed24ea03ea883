package org.kaochang.http;

import org.kaochang.common.ClockSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

import java.time.Instant;
import java.util.Optional;

/**
 * Who is calling a route that stands outside the REST layer. A token's signature is checked once and remembered until
 * the token expires, because the same page sends the same token with every change of an answer.
 */
@ApplicationScoped
public class BearerSource {

    private static final String CALLER = "kaochang.caller";

    private static final String SCHEME = "Bearer ";
    private static final int MAX_TOKENS = 50_000;

    private final TokenParserSource parser;
    private final EndedSessionsSource ended;
    private final ClockSource clock;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();

    BearerSource(TokenParserSource parser, EndedSessionsSource ended, ClockSource clock) {
        this.parser = parser;
        this.ended = ended;
        this.clock = clock;
    }

    private record Verified(Caller caller, Instant expires) {}

    /**
     * @param authorization value of the Authorization header, may be null
     * @throws Problem when there is no valid token, or its account must change its password first
     */
    public Caller caller(String authorization) {
        if (authorization == null
                || authorization.length() > Limits.AUTHORIZATION
                || !authorization.startsWith(SCHEME)) {
            throw unauthenticated();
        }
        String token = authorization.substring(SCHEME.length());
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = verify(token);
            verified.put(token, known);
        }
        Instant now = clock.trueNow();
        Caller caller = known.caller();
        if (!now.isBefore(known.expires()) || ended.refuses(caller.sessionId(), caller.roles(), now)) {
            throw unauthenticated();
        }
        if (caller.roles().contains(Role.PASSWORD_CHANGE)) {
            throw ProblemMapper.forbidden(true);
        }
        return caller;
    }

    /** Who calls a route, for whoever has to write of the call; nobody before the token was looked at. */
    static Optional<Caller> known(RoutingContext context) {
        return Optional.ofNullable(context.get(CALLER));
    }

    /** The learner who calls a route, for learners only. */
    public Caller learnerCaller(RoutingContext context) {
        Caller caller = caller(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        context.put(CALLER, caller);
        if (!caller.roles().contains(Role.LEARNER)) {
            throw ProblemMapper.ofStatus(403);
        }
        return caller;
    }

    /** Whoever brings this token next is checked as everybody is who comes for the first time: for a node's rehearsal. */
    public void forget(String token) {
        verified.invalidate(token);
        parser.forget(token);
    }

    private Verified verify(String token) {
        try {
            JsonWebToken parsed = parser.parse(token);
            return new Verified(CallerSource.of(parsed), Instant.ofEpochSecond(parsed.getExpirationTime()));
        } catch (ParseException | IllegalArgumentException refused) {
            throw unauthenticated();
        }
    }

    private static Problem unauthenticated() {
        return ProblemMapper.ofStatus(401);
    }
}
