package org.kaochang.identity;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Tokens and passwords of those who are in; see {@link LoginResource} for the door. */
@Path("/api/v1/auth")
public class AuthResource {

    /** Who I am; {@code idNumberMasked} and {@code unit} are null where there are none. */
    public record Me(
            AccountId accountId,
            @Nullable String username,
            String name,
            @Nullable String idNumberMasked,
            List<String> roles,
            @Nullable UnitCode unit) {}

    private final PasswordChangeService changes;
    private final TokenService tokens;
    private final OriginSource origins;
    private final AccountStore accounts;
    private final LearnerIdentitySource learners;
    private final CallerSource caller;
    private final ActSource acts;

    AuthResource(
            PasswordChangeService changes,
            TokenService tokens,
            OriginSource origins,
            AccountStore accounts,
            LearnerIdentitySource learners,
            CallerSource caller,
            ActSource acts) {
        this.acts = acts;
        this.changes = changes;
        this.tokens = tokens;
        this.origins = origins;
        this.accounts = accounts;
        this.learners = learners;
        this.caller = caller;
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Answers(problems = ProblemType.UNAUTHENTICATED)
    public Uni<Tokens> refresh(Credentials.Refresh refresh, @Context HttpServerRequest request) {
        return tokens.renew(origins.sender(request), tokenOf(refresh));
    }

    @POST
    @Path("/logout")
    @PermitAll
    public Uni<Void> logout(Credentials.Refresh refresh, @Context HttpServerRequest request) {
        return tokens.end(origins.sender(request), tokenOf(refresh));
    }

    @POST
    @Path("/password")
    @RolesAllowed({
        Role.PASSWORD_CHANGE,
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    @Audited(value = "password.change", object = "account")
    public Uni<Tokens> changePassword(Credentials.PasswordChange change, @Context HttpServerRequest request) {
        Origin origin = origins.of(request);
        return changes.change(acts.act(), caller.caller().accountId(), present(change), origin)
                .invoke(() -> origins.keep(request, origin));
    }

    @GET
    @Path("/me")
    @RolesAllowed({
        Role.LEARNER,
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    @Answers(problems = ProblemType.NOT_FOUND)
    public Uni<Me> me() {
        Caller me = caller.caller();
        return accounts.byId(me.tenant(), me.accountId())
                .map(AccountService::known)
                .chain(account -> learner(account).map(learner -> me(account, learner)));
    }

    private Uni<Optional<LearnerIdentity>> learner(Account account) {
        return account.learnerId().isPresent()
                ? learners.byId(account.tenant(), account.learnerId().get())
                : Uni.createFrom().item(Optional.empty());
    }

    private static Me me(Account account, Optional<LearnerIdentity> learner) {
        return new Me(
                account.id(),
                account.username().orElse(null),
                account.name(),
                learner.map(LearnerIdentity::idNumberMasked).orElse(null),
                account.roles().stream().sorted().toList(),
                learner.flatMap(LearnerIdentity::unit).or(account::unit).orElse(null));
    }

    private static String tokenOf(Credentials.Refresh refresh) {
        if (!Credentials.given(present(refresh).refreshToken())) {
            throw Problem.of(ProblemType.INVALID, "请提供 refreshToken。");
        }
        return refresh.refreshToken();
    }

    static <T> T present(T body) {
        if (body == null) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "请求缺少 JSON 正文。");
        }
        return body;
    }
}
