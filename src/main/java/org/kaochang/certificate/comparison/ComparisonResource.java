package org.kaochang.certificate.comparison;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.certificate.comparison.Comparison.Line;
import org.kaochang.certificate.comparison.Comparison.Outcome;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.http.contract.OneOf;
import org.kaochang.spreadsheet.ImportGateRoutes;
import org.kaochang.spreadsheet.UnreadableFile;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetFileSink;
import org.kaochang.spreadsheet.writing.SheetFormat;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.List;
import java.util.Map;

/**
 * Checks many certificates at once: a sheet with number, name and ID number, and what else of them is printed; each row is said to
 * match, to differ and in what, or what became of its certificate. Nothing of the sheet is kept.
 */
@Path("/api/v1/certificates/comparisons")
@Consumes({"text/csv", "text/tab-separated-values", SheetFormat.Media.XLSX, MediaType.APPLICATION_OCTET_STREAM})
public class ComparisonResource {

    private final ComparisonService comparisons;
    private final CallerSource callers;
    private final RoutingContext routing;
    private final ActSource acts;
    private final AuditBuffer audits;

    ComparisonResource(
            ComparisonService comparisons,
            CallerSource callers,
            RoutingContext routing,
            ActSource acts,
            AuditBuffer audits) {
        this.comparisons = comparisons;
        this.callers = callers;
        this.routing = routing;
        this.acts = acts;
        this.audits = audits;
    }

    /**
     * A printed fact that is written otherwise.
     *
     * @param written as in the sheet; an ID number masked
     * @param register what the register holds; an ID number masked
     */
    @Schema(name = "CertificateDifference")
    public record Difference(
            @OneOf({
                "name",
                "idNumber",
                "title",
                "examTitle",
                "subject",
                "year",
                "hours",
                "passedOn",
                "issuer",
                "issuedOn"
            })
            String fact,

            String written,
            String register) {}

    /**
     * What came of one row.
     *
     * @param sheet empty for CSV
     * @param row as the spreadsheet shows it, from 1
     */
    @Schema(name = "CertificateCompared")
    public record Compared(
            String sheet,
            int row,
            String number,
            String name,

            @OneOf({"matches", "differs", "replaced", "revoked", "unknown"})
            String outcome,

            List<Difference> differences) {

        static Compared of(Line line) {
            return new Compared(
                    line.row().sheet(),
                    line.row().row(),
                    line.row().cell(PrintedFact.NUMBER),
                    line.row().cell(PrintedFact.NAME),
                    line.outcome().wire(),
                    line.differences().stream()
                            .map(each -> new Difference(each.fact().wire(), each.written(), each.register()))
                            .toList());
        }
    }

    @Schema(name = "CertificateComparisonCounts")
    public record Counts(long matches, long differs, long replaced, long revoked, long unknown) {

        static Counts of(Map<Outcome, Long> counts) {
            return new Counts(
                    counts.getOrDefault(Outcome.MATCHES, 0L),
                    counts.getOrDefault(Outcome.DIFFERS, 0L),
                    counts.getOrDefault(Outcome.REPLACED, 0L),
                    counts.getOrDefault(Outcome.REVOKED, 0L),
                    counts.getOrDefault(Outcome.UNKNOWN, 0L));
        }
    }

    /** @param lines in the order of the sheet */
    @Schema(name = "CertificateComparison")
    public record Answer(Counts counts, List<Compared> lines) {}

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("certificate.compare")
    @Answers(problems = ProblemType.IMPORT_REFUSED)
    public Uni<Answer> compare(byte[] file) {
        Act act = acts.act();
        return compared(file)
                .call(lines -> noted(act, lines))
                .map(lines -> new Answer(
                        Counts.of(Comparison.counts(lines)),
                        lines.stream().map(Compared::of).toList()));
    }

    /** The same as a table, with a column for each printed fact that is written otherwise. */
    @POST
    @Produces({SheetFormat.Media.XLSX, SheetFormat.Media.CSV})
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("certificate.compare")
    @Answers(problems = ProblemType.IMPORT_REFUSED)
    public Uni<File> compareAsFile(
            byte[] file,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        Act act = acts.act();
        SheetLanguage read = SheetLanguage.of(language);
        SheetFormat format = SheetFileMapper.format(headers);
        return compared(file)
                .chain(lines -> comparisons
                        .write(lines, new SheetFileSink.Order<>(ComparisonSheet.of(read), format, read))
                        .chain(written -> SheetFileMapper.send(written, routing, noted(act, lines))));
    }

    private Uni<List<Line>> compared(byte @Nullable [] file) {
        return ImportGateRoutes.orFull(comparisons
                .compare(callers.caller().tenant(), file == null ? new byte[0] : file)
                .onFailure(UnreadableFile.class)
                .transform(unreadable -> refused(unreadable)));
    }

    private static Problem refused(UnreadableFile unreadable) {
        return Problem.of(ProblemType.IMPORT_REFUSED, unreadable.finding().message() + "。")
                .with("errors", List.of(unreadable.finding()));
    }

    private Uni<Void> noted(Act act, List<Line> lines) {
        long matching = Comparison.counts(lines).getOrDefault(Outcome.MATCHES, 0L);
        return audits.note(act.on("certificate-check", "").after(Map.of("rows", lines.size(), "matching", matching)));
    }
}
