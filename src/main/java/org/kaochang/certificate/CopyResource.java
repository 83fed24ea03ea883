package org.kaochang.certificate;

import org.kaochang.certificate.CopyStore.Copy;
import org.kaochang.certificate.CopyStore.Place;
import org.kaochang.common.CertificateId;
import org.kaochang.common.RecordId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Copies of a learner's own certificate for a purpose (加注副本). */
@Path("/api/v1/certificates/{id}/copies")
public class CopyResource {

    private final CopyService service;
    private final CopyStore copies;
    private final PrintedPdfMapper pdfs;
    private final CallerSource callers;

    CopyResource(CopyService service, CopyStore copies, PrintedPdfMapper pdfs, CallerSource callers) {
        this.service = service;
        this.copies = copies;
        this.pdfs = pdfs;
        this.callers = callers;
    }

    /**
     * What a copy is wanted for.
     *
     * @param expiresOn the last day it is good for, within a year
     */
    @Schema(name = "CertificateCopyWanted")
    public record Wanted(
            @NotBlank @Size(max = 40) String purpose,
            @NotNull LocalDate expiresOn) {}

    /** A copy as its learner knows it. */
    @Schema(name = "CertificateCopy")
    public record Made(RecordId copyId, String purpose, LocalDate expiresOn, Instant madeAt) {

        static Made of(Copy copy) {
            return new Made(copy.id(), copy.note().purpose(), copy.note().expiresOn(), copy.madeAt());
        }
    }

    @Schema(name = "CertificateCopies")
    public record All(List<Made> copies) {}

    @POST
    @RolesAllowed(Role.LEARNER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Answers(problems = {ProblemType.NOT_FOUND, ProblemType.CONFLICT})
    public Uni<Made> make(@RestPath CertificateId id, @NotNull @Valid Wanted wanted) {
        Place place = place(id);
        return pdfs.inTurn(
                        () -> service.make(place, new CopyNote(wanted.purpose().strip(), wanted.expiresOn())))
                .map(outcome -> switch (outcome) {
                    case CopyOutcome.Made(Copy copy) -> Made.of(copy);
                    case CopyOutcome.NoCertificate none -> throw notFound();
                    case CopyOutcome.NotThen late ->
                        throw Problem.of(ProblemType.INVALID, "有效期应在今天至 " + CopyService.LONGEST_DAYS + " 天之内。");
                    case CopyOutcome.Unprintable(String missing) ->
                        throw Problem.of(ProblemType.INVALID, "用途中的“" + missing + "”无法打印，请换一种写法。");
                    case CopyOutcome.TooMany(int most) ->
                        throw Problem.of(ProblemType.CONFLICT, "这份证书已有 " + most + " 份副本，不能再加。");
                });
    }

    /** The newest first. */
    @GET
    @RolesAllowed(Role.LEARNER)
    @Produces(MediaType.APPLICATION_JSON)
    @Answers(problems = ProblemType.NOT_FOUND)
    public Uni<All> list(@RestPath CertificateId id) {
        return service.list(place(id))
                .map(found -> found.orElseThrow(CopyResource::notFound))
                .map(found -> new All(found.stream().map(Made::of).toList()));
    }

    /** To be printed or sent on, while the certificate is valid. */
    @GET
    @RolesAllowed(Role.LEARNER)
    @Path("{copy}/document")
    @Produces(PrintedPdfMapper.PDF)
    @Answers(problems = ProblemType.NOT_FOUND)
    public Uni<byte[]> document(
            @RestPath CertificateId id, @RestPath RecordId copy, @Context HttpServerRequest request) {
        Place place = place(id);
        return pdfs.of(place.tenant(), copies.printable(place, copy), request);
    }

    private Place place(CertificateId id) {
        Caller caller = callers.caller();
        return new Place(caller.tenant(), caller.learner(), id);
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这份证书，或已失效。");
    }
}
