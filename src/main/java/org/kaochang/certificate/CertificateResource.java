package org.kaochang.certificate;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.AttemptId;
import org.kaochang.common.CertificateId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.http.contract.OneOf;
import org.kaochang.learner.LearnerRequestMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Certificates: a learner's own, and any as it is printed, for staff. */
@Path("/api/v1/certificates")
public class CertificateResource {

    private final MyCertificatesService mine;
    private final CertificateStore certificates;
    private final PrintedPdfMapper pdfs;
    private final CallerSource callers;
    private final ClockSource clock;
    private final ActSource acts;
    private final AuditBuffer audits;

    CertificateResource(
            MyCertificatesService mine,
            CertificateStore certificates,
            PrintedPdfMapper pdfs,
            CallerSource callers,
            ClockSource clock,
            ActSource acts,
            AuditBuffer audits) {
        this.mine = mine;
        this.certificates = certificates;
        this.pdfs = pdfs;
        this.callers = callers;
        this.clock = clock;
        this.acts = acts;
        this.audits = audits;
    }

    @Schema(name = "MyCertificates")
    public record Certificates(List<MyCertificate> certificates) {}

    /**
     * A certificate as its learner knows it.
     *
     * @param title of the certificate
     * @param number null: not issued yet
     * @param dueOn when it is issued
     * @param expected whether that day may still move, since a year's holidays are not announced
     * @param missing characters of the name for which it cannot be issued yet; null: none known
     */
    @Schema(name = "MyCertificate")
    public record MyCertificate(
            CertificateId certificateId,
            AttemptId attemptId,
            ExamCode examId,
            String title,
            String examTitle,

            @OneOf({"held", "issued", "replaced", "revoked"})
            String state,

            LocalDate dueOn,
            boolean expected,
            @Nullable String missing,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable Instant endedAt,
            int copies) {}

    /** The newest first; a pass is followed by its certificate within seconds. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.LEARNER)
    public Uni<Certificates> list() {
        Caller caller = callers.caller();
        return mine.of(caller.tenant(), caller.learner(), clock.now()).map(Certificates::new);
    }

    /** One of the learner's own to be printed or kept, while it is valid. */
    @GET
    @Path("{id}/document")
    @Produces(PrintedPdfMapper.PDF)
    @RolesAllowed(Role.LEARNER)
    @Answers(problems = ProblemType.NOT_FOUND)
    public Uni<byte[]> document(@RestPath CertificateId id, @Context HttpServerRequest request) {
        Caller caller = callers.caller();
        return pdfs.of(caller.tenant(), certificates.printable(caller.tenant(), caller.learner(), id), request);
    }

    /** Any that was issued, as it was printed, whatever became of it since. */
    @GET
    @Path("{id}/print")
    @Produces(PrintedPdfMapper.PDF)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(problems = ProblemType.NOT_FOUND)
    @Audited("certificate.print")
    public Uni<byte[]> print(@RestPath CertificateId id, @Context HttpServerRequest request) {
        Act act = acts.act();
        Caller caller = callers.caller();
        TenantId tenant = caller.tenant();
        return pdfs.of(tenant, certificates.printable(tenant, LearnerRequestMapper.unitOf(caller), id), request)
                .call(() -> audits.note(act.on("certificate", id)));
    }
}
