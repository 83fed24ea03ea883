package org.kaochang.http;

import org.kaochang.common.IdSource;
import org.kaochang.http.connection.ConnectionConfig;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a call is called: in the answer's {@code X-Request-Id}, in its lines of the log, in its audit entries. Short, and never the
 * same twice; no secret, and no way to guess one.
 */
@ApplicationScoped
public class RequestIdSource {

    static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");

    private static final int RADIX = 36;
    private static final int LONGEST = 64;

    /** Of this node's run: chance enough that no two runs have the same. */
    private final String run;

    private final Optional<String> trusted;
    private final AtomicLong calls = new AtomicLong();

    RequestIdSource(IdSource ids, ConnectionConfig config) {
        this.run = Long.toUnsignedString(ids.newToken().getLeastSignificantBits() >>> 14, RADIX) + '-';
        this.trusted = config.requestIdHeader();
    }

    /** What a proxy of ours has called it, where one is trusted to; else a new name. */
    String next(HttpServerRequest request) {
        String given = trusted.isPresent() ? request.getHeader(trusted.get()) : null;
        return given != null && fit(given) ? given : run + Long.toString(calls.incrementAndGet(), RADIX);
    }

    /** Of a call that has one: every call that reaches a route. */
    public static String of(HttpServerRequest request) {
        return Optional.ofNullable(request.response().headers().get(HEADER)).orElse("");
    }

    private static boolean fit(String given) {
        return given.length() >= 8 && given.length() <= LONGEST && given.chars().allMatch(RequestIdSource::harmless);
    }

    private static boolean harmless(int each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '-'
                || each == '_'
                || each == '.';
    }
}
