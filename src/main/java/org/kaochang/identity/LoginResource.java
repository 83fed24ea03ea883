package org.kaochang.identity;

import org.kaochang.http.ProblemType;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** The door: captchas and log-ins. */
@Path("/api/v1/auth")
public class LoginResource {

    private final CaptchaService captchas;
    private final LoginService logins;
    private final SenderSource senders;
    private final OriginSource origins;

    LoginResource(CaptchaService captchas, LoginService logins, SenderSource senders, OriginSource origins) {
        this.captchas = captchas;
        this.logins = logins;
        this.senders = senders;
        this.origins = origins;
    }

    @POST
    @Path("/captcha")
    @PermitAll
    public Uni<Captcha> captcha(@Context HttpServerRequest request) {
        Sender sender = senders.of(request);
        return captchas.create(sender.tenant(), sender.address());
    }

    /** Tokens; or 202 with a place in the line: the same log-in is sent again with the ticket, when it says. */
    @POST
    @Path("/login")
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "logged in; the cookie tells later log-ins that this browser is known to the account",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Tokens.class)))
    @APIResponse(
            responseCode = "202",
            description = "many log in at the moment: send the same again with the ticket, after pollAfterSeconds",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LoginWaiting.class)))
    @Answers(
            problems = {
                ProblemType.LOGIN_FAILED,
                ProblemType.SECOND_FACTOR_NEEDED,
                ProblemType.CAPTCHA_FAILED,
                ProblemType.PROOF_NEEDED
            })
    public Uni<RestResponse<LoginAnswer>> login(Credentials.Login login, @Context HttpServerRequest request) {
        Origin origin = origins.of(request);
        return logins.login(AuthResource.present(login), origin).map(entry -> switch (entry) {
            case Entry.In(Tokens tokens) -> {
                origins.keep(request, origin);
                yield RestResponse.ResponseBuilder.<LoginAnswer>ok(tokens).build();
            }
            case Entry.Wait(LoginWaiting wait) ->
                RestResponse.ResponseBuilder.<LoginAnswer>create(RestResponse.Status.ACCEPTED, wait)
                        .build();
        });
    }
}
