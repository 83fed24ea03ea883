package org.kaochang.http;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

import java.util.Optional;
import java.util.UUID;

/** Reads the caller from the verified token of the request at hand. */
@RequestScoped
public class CallerSource {

    private final JsonWebToken token;

    CallerSource(JsonWebToken token) {
        this.token = token;
    }

    public Caller caller() {
        return of(token);
    }

    /** The caller of a token that has been verified elsewhere, as the routes do. */
    public static Caller of(JsonWebToken token) {
        return new Caller(
                UUID.fromString(token.getSubject()),
                Optional.ofNullable(token.<String>getClaim("learner")).map(UUID::fromString),
                Optional.ofNullable(token.<String>getClaim("unit")),
                token.getGroups(),
                // Some parsers give a JSON value, others a Boolean.
                !"false".equals(String.valueOf(token.<Object>getClaim("pwd"))),
                session(token));
    }

    static Optional<UUID> session(JsonWebToken token) {
        return Optional.ofNullable(token.<String>getClaim("sid")).map(UUID::fromString);
    }
}
