package org.kaochang.identity;

import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.identity.Refusal.SecondFactorNeeded;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** The second factor (动态验证码) of staff: a log-in answered with {@code second-factor-needed} goes on here. */
@Path("/api/v1/auth/second-factor")
public class SecondFactorResource {

    private static final int LONGEST_CHALLENGE = 2_048;
    private static final int LONGEST_CODE = 32;

    public record Challenged(
            @NotBlank @Size(max = LONGEST_CHALLENGE) String challenge) {

        @Override
        public String toString() {
            return "Challenged[…]";
        }
    }

    /** @param code six digits of the app, or a recovery code */
    public record SecondFactorCode(
            @NotBlank @Size(max = LONGEST_CHALLENGE) String challenge,
            @NotBlank @Size(max = LONGEST_CODE) String code) {

        @Override
        public String toString() {
            return "Code[…]";
        }
    }

    public record PasswordAgain(@NotBlank @Size(max = 128) String password) {

        @Override
        public String toString() {
            return "Password[…]";
        }
    }

    /**
     * A new secret.
     *
     * @param secret in base 32, for typing
     * @param uri {@code otpauth:} address that apps read
     * @param qr picture of the address, as a data address
     */
    public record SecondFactorSecret(String secret, String uri, String qr) {

        @Override
        public String toString() {
            return "Enrolment[…]";
        }
    }

    /** @param enrolled whether a factor is bound already */
    public record SecondFactorChallenge(String challenge, boolean enrolled) {

        @Override
        public String toString() {
            return "Challenge[…]";
        }
    }

    private final SecondFactorService factors;
    private final PasswordChangeService passwords;
    private final OriginSource origins;
    private final CallerSource caller;

    SecondFactorResource(
            SecondFactorService factors, PasswordChangeService passwords, OriginSource origins, CallerSource caller) {
        this.factors = factors;
        this.passwords = passwords;
        this.origins = origins;
        this.caller = caller;
    }

    /** The log-in's second half. The first code of a new factor brings ten recovery codes along, shown once. */
    @POST
    @PermitAll
    @Answers(problems = {ProblemType.SECOND_FACTOR_FAILED, ProblemType.UNAUTHENTICATED})
    public Uni<Tokens> logIn(@Valid @NotNull SecondFactorCode code, @Context HttpServerRequest request) {
        Origin origin = origins.of(request);
        return factors.logIn(code.challenge(), code.code(), origin).invoke(() -> origins.keep(request, origin));
    }

    /** A new secret for an account that has none bound. */
    @POST
    @Path("/enrolment")
    @PermitAll
    public Uni<SecondFactorSecret> enrol(@Valid @NotNull Challenged challenged, @Context HttpServerRequest request) {
        return factors.enrol(origins.sender(request).tenant(), challenged.challenge())
                .map(secret -> new SecondFactorSecret(secret.secret(), secret.uri(), secret.qr()));
    }

    /** For staff who want a factor though none is demanded of them; asks for the password again. */
    @POST
    @Path("/challenge")
    @RolesAllowed({
        Role.BANK_EDITOR,
        Role.EXAM_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.INVIGILATOR,
        Role.OPERATOR,
        Role.AUDITOR
    })
    public Uni<SecondFactorChallenge> challenge(@Valid @NotNull PasswordAgain password) {
        Caller me = caller.caller();
        return passwords
                .proven(me.tenant(), me.accountId(), password.password())
                .chain(factors::challengeFor)
                .map(SecondFactorResource::shown);
    }

    private static SecondFactorChallenge shown(SecondFactorNeeded needed) {
        return new SecondFactorChallenge(needed.challenge(), needed.enrolled());
    }
}
