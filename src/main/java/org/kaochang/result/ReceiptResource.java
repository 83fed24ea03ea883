package org.kaochang.result;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.http.Limits;
import org.kaochang.http.ProblemType;
import org.kaochang.http.contract.Answers;
import org.kaochang.identity.CaptchaAnswer;
import org.kaochang.identity.OpenDoorService;
import org.kaochang.identity.OpenDoorService.Looking;
import org.kaochang.tenant.TenantSource;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Lets anybody who holds a receipt check it: it names no learner and no answer. A genuine one is always recognised; from where many came
 * that are none, each further one costs a captcha or a proof of work.
 */
@Path("/api/v1/receipts/verification")
@Consumes(MediaType.APPLICATION_JSON)
public class ReceiptResource {

    private static final Verification NONE = new Verification(false, null, null, null, null, null, null);

    private final ReceiptSource receipts;
    private final OpenDoorService door;
    private final TenantSource tenants;

    ReceiptResource(ReceiptSource receipts, OpenDoorService door, TenantSource tenants) {
        this.receipts = receipts;
        this.door = door;
        this.tenants = tenants;
    }

    /** The answer to a captcha is needed only when it is asked for ({@code proof-needed}). */
    @Schema(name = "ReceiptCheck")
    public record Request(
            @NotBlank @Size(max = Limits.RECEIPT) String receipt,
            @Nullable @Size(max = Limits.TOKEN) String captchaId,
            @Nullable @Size(max = Limits.CAPTCHA) String captcha,
            @Nullable Long proof) {

        @Override
        public String toString() {
            return "ReceiptCheck[…]";
        }
    }

    /** @param valid whether this engine signed it for the authority whose address was called; the rest is null when not */
    @Schema(name = "ReceiptVerification")
    public record Verification(
            boolean valid,
            @Nullable AttemptId attemptId,
            @Nullable ExamCode examId,
            @Nullable Instant finishedAt,
            @Nullable Integer answered,
            @Nullable Long seq,
            @Nullable String answersHash) {}

    @POST
    @PermitAll
    @Answers(problems = {ProblemType.PROOF_NEEDED, ProblemType.CAPTCHA_FAILED})
    public Uni<Verification> verify(@NotNull @Valid Request wanted, @Context HttpServerRequest request) {
        TenantId tenant = tenants.tenant();
        Looking looking = new Looking(request, CaptchaAnswer.of(wanted.captchaId(), wanted.captcha(), wanted.proof()));
        return door.lookUnguessable(
                        looking,
                        () -> Uni.createFrom()
                                .item(() -> receipts.read(wanted.receipt().strip())
                                        .filter(receipt -> receipt.tenant().equals(tenant))))
                .map(found -> found.map(ReceiptResource::verified).orElse(NONE));
    }

    private static Verification verified(Receipt receipt) {
        return new Verification(
                true,
                receipt.attemptId(),
                receipt.examCode(),
                receipt.finishedAt(),
                receipt.answered(),
                receipt.seq(),
                receipt.answersHash());
    }
}
