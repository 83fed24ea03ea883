package org.kaochang.certificate;

import org.kaochang.certificate.CertificateStore.Checked;
import org.kaochang.certificate.CheckService.Written;
import org.kaochang.common.China;
import org.kaochang.common.ClockSource;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.TenantId;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.contract.Answers;
import org.kaochang.http.contract.OneOf;
import org.kaochang.identity.CaptchaAnswer;
import org.kaochang.identity.OpenDoorService;
import org.kaochang.identity.OpenDoorService.Looking;
import org.kaochang.tenant.TenantSource;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets anybody check a certificate without logging in: by its QR code, or by what is written on it and the ID number. Says every fact
 * that is printed, so that a PDF that was edited is found out; nobody gets to see one by trying.
 */
@Path("/api/v1/certificates/check")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CertificateCheckResource {

    private final CheckService checks;
    private final OpenDoorService door;
    private final TenantSource tenants;
    private final ClockSource clock;
    private final DurabilityBuffer durability;

    CertificateCheckResource(
            CheckService checks,
            OpenDoorService door,
            TenantSource tenants,
            ClockSource clock,
            DurabilityBuffer durability) {
        this.clock = clock;
        this.checks = checks;
        this.door = door;
        this.tenants = tenants;
        this.durability = durability;
    }

    /**
     * Either the token of the QR code, or number, name and ID number. The answer to a captcha is needed only when it is asked for
     * ({@code proof-needed}).
     */
    @Schema(name = "CertificateCheck")
    public record Request(
            @Nullable @Size(max = Limits.CODE) String token,
            @Nullable @Size(max = Limits.CODE) String number,
            @Nullable @Size(max = Limits.NAME) String name,
            @Nullable @Size(max = Limits.ID_NUMBER) String idNumber,
            @Nullable @Size(max = Limits.TOKEN) String captchaId,
            @Nullable @Size(max = Limits.CAPTCHA) String captcha,
            @Nullable Long proof) {

        boolean complete() {
            return number != null && name != null && idNumber != null;
        }

        Written written() {
            return new Written(
                    Objects.requireNonNull(number), Objects.requireNonNull(name), Objects.requireNonNull(idNumber));
        }

        @Override
        public String toString() {
            return "CertificateCheck[…]";
        }
    }

    /**
     * What became of a certificate, and what it says.
     *
     * @param state {@code unknown} for whatever is not to be found, for whichever reason
     * @param endedAt since when it is not valid any more; null: it is, or there is none
     * @param facts null: unknown
     * @param copy null: it is the certificate itself, or unknown
     */
    @Schema(name = "CertificateChecked")
    public record Answer(
            @OneOf({"valid", "replaced", "revoked", "unknown"})
            String state,

            @Nullable Instant endedAt,
            @Nullable CertificateFacts facts,
            @Nullable Copy copy) {}

    /**
     * What was added to a copy.
     *
     * @param expiresOn the last day it is good for
     * @param expired whether that day is over
     */
    @Schema(name = "CertificateCopyNote")
    public record Copy(String purpose, LocalDate expiresOn, boolean expired) {}

    @POST
    @PermitAll
    @Answers(problems = {ProblemType.PROOF_NEEDED, ProblemType.CAPTCHA_FAILED})
    public Uni<Answer> check(@NotNull @Valid Request wanted, @Context HttpServerRequest request) {
        TenantId tenant = tenants.tenant();
        if (wanted.token() == null && !wanted.complete()) {
            throw Problem.of(ProblemType.INVALID, "请填写证书编号、姓名和身份证号。");
        }
        return found(tenant, wanted, request)
                .call(durability::confirm)
                .map(found -> found.map(this::answer).orElse(new Answer("unknown", null, null, null)));
    }

    private Uni<Optional<Checked>> found(TenantId tenant, Request wanted, HttpServerRequest request) {
        String token = wanted.token();
        Looking looking = new Looking(request, CaptchaAnswer.of(wanted.captchaId(), wanted.captcha(), wanted.proof()));
        return token != null
                ? door.lookUnguessable(looking, () -> checks.byToken(tenant, token))
                : door.look(looking, () -> checks.byNumber(tenant, wanted.written()));
    }

    private Answer answer(Checked checked) {
        String state = checked.state() == CertificateState.ISSUED
                ? "valid"
                : checked.state().wire();
        LocalDate today = LocalDate.ofInstant(clock.now(), China.ZONE);
        return new Answer(
                state,
                checked.endedAt().orElse(null),
                checked.facts(),
                checked.copy()
                        .map(note -> new Copy(note.purpose(), note.expiresOn(), note.expired(today)))
                        .orElse(null));
    }
}
