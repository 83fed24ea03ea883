package org.kaochang.http;

import org.kaochang.common.AccountId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.SessionId;
import org.kaochang.common.TenantId;
import org.kaochang.common.TenantLogSink;
import org.kaochang.common.UnitCode;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

import java.util.Optional;

/** Reads the caller from the verified token of the request at hand. */
@RequestScoped
public class CallerSource {

    private final JsonWebToken token;

    CallerSource(JsonWebToken token) {
        this.token = token;
    }

    public Caller caller() {
        Caller caller = of(token);
        TenantLogSink.call(caller.tenant());
        return caller;
    }

    /** The caller of a token that has been verified elsewhere, as the routes do. */
    public static Caller of(JsonWebToken token) {
        return new Caller(
                tenant(token),
                AccountId.fromString(token.getSubject()),
                Optional.ofNullable(token.<String>getClaim("learner")).map(LearnerId::fromString),
                Optional.ofNullable(token.<String>getClaim("unit")).map(UnitCode::new),
                token.getGroups(),
                // Some parsers give a JSON value, others a Boolean.
                !"false".equals(String.valueOf(token.<Object>getClaim("pwd"))),
                session(token));
    }

    /** Tokens given out before there were others are of the first. */
    public static TenantId tenant(JsonWebToken token) {
        Object claim = token.getClaim("tenant");
        return claim == null ? TenantId.DEFAULT : TenantId.fromString(claim.toString());
    }

    static Optional<SessionId> session(JsonWebToken token) {
        return Optional.ofNullable(token.<String>getClaim("sid")).map(SessionId::fromString);
    }
}
