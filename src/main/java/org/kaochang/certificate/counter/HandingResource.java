package org.kaochang.certificate.counter;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.CertificateId;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.learner.LearnerRequestMapper;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * The counter (领取): who has collected which certificates, and which copies have come back to the unit. Of their own people for unit
 * administrators. The list is that of all certificates, {@code /report/certificates?counter=…}.
 */
@Path("/api/v1/certificates/handings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HandingResource {

    private static final int MOST = 200;
    private static final String KINDS = "collected|handed-in";

    private final HandingService handings;
    private final CallerSource callers;
    private final ActSource acts;

    HandingResource(HandingService handings, CallerSource callers, ActSource acts) {
        this.handings = handings;
        this.callers = callers;
        this.acts = acts;
    }

    /**
     * @param kind {@code collected} (领取), or {@code handed-in}: a copy came to the unit (交回)
     * @param proxy who collects them for their holders; null: each its holder
     */
    @Schema(name = "NewCertificateHanding")
    public record Sent(
            @NotEmpty @Size(max = MOST) List<@NotNull CertificateId> certificateIds,
            @NotNull @Pattern(regexp = KINDS) String kind,

            @Nullable @Size(max = Limits.NAME) @Pattern(regexp = "[^\\x00]*")
            String proxy) {}

    /** @param message why not, in the words of the office */
    @Schema(name = "CertificateHandingRefusal")
    public record Refusal(
            CertificateId certificateId,

            @OneOf({"not-found", "not-valid", "done-before", "not-done"})
            String code,

            String message) {}

    /** @param done those of which it was entered, or undone */
    @Schema(name = "CertificateHandingOutcome")
    public record Outcome(List<CertificateId> done, List<Refusal> refused) {

        static Outcome of(HandingPlan plan) {
            return new Outcome(
                    plan.may(),
                    plan.refused().entrySet().stream()
                            .map(each -> new Refusal(
                                    each.getKey(),
                                    each.getValue().code(),
                                    each.getValue().message() + "。"))
                            .toList());
        }
    }

    /** Enters it for each that is valid and of which it was not entered before. */
    @POST
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("certificate.hand-out")
    public Uni<Outcome> enter(@NotNull @Valid Sent sent) {
        HandingKind kind = HandingKind.ofWire(sent.kind()).orElseThrow();
        Optional<String> proxy =
                Optional.ofNullable(sent.proxy()).map(String::strip).filter(name -> !name.isEmpty());
        if (proxy.isPresent() && kind != HandingKind.COLLECTED) {
            throw Problem.ofField("proxy", "只有领取可以由他人代办");
        }
        return handings.enter(
                        acts.act(), LearnerRequestMapper.unitOf(callers.caller()), sent.certificateIds(), kind, proxy)
                .map(Outcome::of);
    }

    @Schema(name = "CertificateHandingUndoing")
    public record Undone(
            @NotEmpty @Size(max = MOST) List<@NotNull CertificateId> certificateIds,
            @NotNull @Pattern(regexp = KINDS) String kind,
            @NotNull @Valid AuditReason reason) {}

    /** Takes back what was entered by mistake; both stay on file. */
    @POST
    @Path("/undoing")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("certificate.undo-hand-out")
    public Uni<Outcome> undo(@NotNull @Valid Undone sent) {
        return handings.undo(
                        acts.act(),
                        LearnerRequestMapper.unitOf(callers.caller()),
                        sent.certificateIds(),
                        HandingKind.ofWire(sent.kind()).orElseThrow(),
                        sent.reason())
                .map(Outcome::of);
    }
}
