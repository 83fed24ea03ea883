package org.kaochang.identity;

import org.kaochang.common.RecordId;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A forgotten password, set anew with a code to the phone or mailbox bound before. */
@Path("/api/v1/auth/password-recovery")
public class RecoveryResource {

    /** @param recoveryId what to enter the code under; given for people who do not exist too */
    public record RecoveryCodeSent(RecordId recoveryId, long expiresIn) {}

    /** @param code the eight digits */
    public record RecoveredPassword(
            @NotNull RecordId recoveryId,
            @NotBlank @Size(max = 16) String code,
            @NotBlank @Size(max = 128) String newPassword) {

        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    private final RecoveryService recoveries;
    private final PasswordChangeService changes;
    private final OriginSource origins;
    private final IdentityConfig config;

    RecoveryResource(
            RecoveryService recoveries, PasswordChangeService changes, OriginSource origins, IdentityConfig config) {
        this.recoveries = recoveries;
        this.changes = changes;
        this.origins = origins;
        this.config = config;
    }

    /** By name, ID number and captcha: refused unless the settings allow this weaker way. */
    @POST
    @PermitAll
    public Uni<Void> byName(Credentials.Recovery recovery, @Context HttpServerRequest request) {
        return changes.recover(AuthResource.present(recovery), origins.sender(request));
    }

    /** The same answer whoever asks for whom. */
    @POST
    @Path("/code")
    @ResponseStatus(202)
    @PermitAll
    public Uni<RecoveryCodeSent> send(@NotNull Credentials.CodeWanted wanted, @Context HttpServerRequest request) {
        if (!wanted.complete()) {
            throw Problem.of(ProblemType.INVALID, "请填写账号和图形验证码。");
        }
        ContactKind kind =
                ContactKind.of(wanted.kind()).orElseThrow(() -> Problem.of(ProblemType.INVALID, "请选择手机或邮箱。"));
        return recoveries
                .send(wanted, kind, origins.sender(request))
                .map(id -> new RecoveryCodeSent(id, config.codes().life().toSeconds()));
    }

    @POST
    @Path("/by-code")
    @PermitAll
    public Uni<Void> recover(@Valid @NotNull RecoveredPassword wanted, @Context HttpServerRequest request) {
        return recoveries.recover(origins.sender(request), wanted.recoveryId(), wanted.code(), wanted.newPassword());
    }
}
