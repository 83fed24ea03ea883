package org.kaochang.result;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.tenant.TenantSource;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/** Lets anybody who holds a receipt check it: it names no learner and no answer. */
@Path("/api/v1/receipts/verification")
@Consumes(MediaType.APPLICATION_JSON)
public class ReceiptResource {

    private final ReceiptSource receipts;
    private final TenantSource tenants;

    ReceiptResource(ReceiptSource receipts, TenantSource tenants) {
        this.receipts = receipts;
        this.tenants = tenants;
    }

    @Schema(name = "ReceiptCheck")
    public record Request(@NotBlank @Size(max = 4096) String receipt) {}

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
    public Verification verify(@NotNull @Valid Request request) {
        TenantId tenant = tenants.tenant();
        Optional<Receipt> read = receipts.read(request.receipt().strip())
                .filter(receipt -> receipt.tenant().equals(tenant));
        return read.map(receipt -> new Verification(
                        true,
                        receipt.attemptId(),
                        receipt.examCode(),
                        receipt.finishedAt(),
                        receipt.answered(),
                        receipt.seq(),
                        receipt.answersHash()))
                .orElse(new Verification(false, null, null, null, null, null, null));
    }
}
