package org.kaochang.result;

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
import java.util.UUID;

/** Lets anybody who holds a receipt check it: it names no learner and no answer. */
@Path("/api/v1/receipts/verification")
@Consumes(MediaType.APPLICATION_JSON)
public class ReceiptResource {

    private final ReceiptSource receipts;

    ReceiptResource(ReceiptSource receipts) {
        this.receipts = receipts;
    }

    @Schema(name = "ReceiptCheck")
    public record Request(@NotBlank @Size(max = 4096) String receipt) {}

    /** @param valid whether this engine signed it; the rest is null when not */
    @Schema(name = "ReceiptVerification")
    public record Verification(
            boolean valid,
            @Nullable UUID attemptId,
            @Nullable String examId,
            @Nullable Instant finishedAt,
            @Nullable Integer answered,
            @Nullable Long seq,
            @Nullable String answersHash) {}

    @POST
    @PermitAll
    public Verification verify(@NotNull @Valid Request request) {
        Optional<Receipt> read = receipts.read(request.receipt().strip());
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
