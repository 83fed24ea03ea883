package org.kaochang.question.format;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.http.contract.OneOf;
import org.kaochang.question.BankItem;
import org.kaochang.question.FieldChange;
import org.kaochang.question.ItemChange;
import org.kaochang.question.editor.BankDoorMapper;
import org.kaochang.question.format.BankImportService.Upload;
import org.kaochang.spreadsheet.Correction;
import org.kaochang.spreadsheet.CorrectionMapper;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.ImportGateRoutes;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Takes bank files, as the body itself or as the part {@code file} of a form. What kind of file it is shows in its
 * content: a body may come under any of the media types named here, a form's part under any at all, and no name counts.
 */
@Path("/api/v1/banks/{code}/imports")
@Produces(MediaType.APPLICATION_JSON)
public class BankImportResource {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final BankImportService service;
    private final BankDoorMapper door;
    private final ActSource acts;
    private final AuditBuffer audits;
    private final RoutingContext routing;

    BankImportResource(
            BankImportService service,
            BankDoorMapper door,
            ActSource acts,
            AuditBuffer audits,
            RoutingContext routing) {
        this.audits = audits;
        this.door = door;
        this.routing = routing;
        this.service = service;
        this.acts = acts;
    }

    public record ImportReport(
            BankCode bank,
            int version,
            boolean dryRun,
            int added,
            int changed,
            int unchanged,
            int removed,
            Map<String, Integer> counts,
            List<Finding> warnings,
            int totalWarnings,

            @OneOf({"replace", "add"}) String mode,

            List<Normalisation> normalised,
            List<Change> changes) {

        static ImportReport of(BankImport done) {
            return new ImportReport(
                    done.bank(),
                    done.version(),
                    done.dryRun(),
                    done.added(),
                    done.changed(),
                    done.unchanged(),
                    done.removed(),
                    done.counts(),
                    done.warnings(),
                    done.totalWarnings(),
                    done.mode(),
                    done.normalised(),
                    Change.of(done.changes()));
        }
    }

    /**
     * What becomes of one question.
     *
     * @param item its number; of one that is new, the number it gets
     * @param stem its beginning, where it is long
     * @param fields what reads otherwise, of one that is changed
     */
    @Schema(name = "BankImportChange")
    public record Change(
            @OneOf({"added", "restored", "changed", "removed"})
            String kind,

            int item,

            @OneOf({"single", "multiple", "truefalse"}) String type,

            String stem,
            List<FieldChange> fields) {

        private static final int STEM = 200;

        /** Of each kind the first {@value #MOST}; how many there are stands in the report. */
        private static final int MOST = 500;

        static List<Change> of(List<ItemChange> changes) {
            Map<ItemChange.Kind, Integer> shown = new EnumMap<>(ItemChange.Kind.class);
            return changes.stream()
                    .filter(change -> shown.merge(change.kind(), 1, Integer::sum) <= MOST)
                    .map(Change::of)
                    .toList();
        }

        private static Change of(ItemChange change) {
            BankItem content = change.item().content();
            String stem = content.stem();
            return new Change(
                    change.kind().wire(),
                    change.number(),
                    content.type().wire(),
                    stem.length() <= STEM ? stem : stem.substring(0, STEM) + "…",
                    change.fields());
        }
    }

    /**
     * 201 when a new version was made, 200 for a dry run and for a file that says what the bank says already. Query:
     * {@code mode}: replace (what the file does not have is taken out) unless add (it stays); {@code dryRun}.
     */
    @POST
    @Consumes({"text/csv", XLSX, "application/octet-stream"})
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Answers(status = {200, 201})
    @APIResponseSchema(ImportReport.class)
    @Audited("bank.import")
    public Uni<Response> load(
            @PathParam("code") BankCode code,
            @QueryParam("dryRun") String dryRun,
            @QueryParam("mode") String mode,
            byte[] file) {
        byte[] bytes = file == null ? new byte[0] : file;
        return load(code, ImportOrderMapper.order(mode, dryRun), () -> bytes, List::of);
    }

    /**
     * The same for a form, whose parts wait on the disk until they are read; part {@code corrections}: what was put right on the
     * page, 256 KB at most.
     */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Answers(status = {200, 201})
    @APIResponseSchema(ImportReport.class)
    @Audited("bank.import")
    public Uni<Response> loadForm(
            @PathParam("code") BankCode code,
            @QueryParam("dryRun") String dryRun,
            @QueryParam("mode") String mode,
            @RestForm("file") FileUpload file,
            @RestForm("corrections") FileUpload corrections) {
        if (file == null) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "表单中缺少名为 file 的文件。");
        }
        ImportOrder order = ImportOrderMapper.order(mode, dryRun);
        if (corrections == null) {
            return load(code, order, () -> content(file), List::of);
        }
        CorrectionMapper.refuseLong(corrections.size());
        return load(code, order, () -> content(file), () -> ImportOrderMapper.corrections(content(corrections)));
    }

    private Uni<Response> load(
            BankCode code, ImportOrder order, Supplier<byte[]> file, Supplier<List<Correction>> corrections) {
        AtomicBoolean gone = new AtomicBoolean();
        routing.addEndHandler(over -> gone.set(true));
        Act act = acts.act();
        return door.enter(code)
                .chain(reach -> service.load(act, code, new Upload(file, corrections, gone::get), order))
                .call(outcome -> tried(act, outcome))
                .map(outcome -> answer(code, outcome));
    }

    /** A file that was only tried told what the bank's questions read, keys included; nothing is entered with it otherwise. */
    private Uni<Void> tried(Act act, ImportOutcome outcome) {
        return outcome instanceof ImportOutcome.Imported(BankImport done) && done.dryRun()
                ? audits.note(act.named("bank.try-import")
                        .on("bank", done.bank())
                        .after(Map.of(
                                "mode", done.mode(),
                                "added", done.added(),
                                "changed", done.changed(),
                                "removed", done.removed())))
                : Uni.createFrom().voidItem();
    }

    private static Response answer(BankCode code, ImportOutcome outcome) {
        return switch (outcome) {
            case ImportOutcome.Imported(BankImport done) -> answer(done);
            case ImportOutcome.Refused(BankReport report) -> throw refusal(report);
            case ImportOutcome.NoSuchBank none -> throw BankDoorMapper.none(code);
            case ImportOutcome.Crowded crowded -> throw ImportGateRoutes.full();
        };
    }

    private static Problem refusal(BankReport report) {
        return Problem.of(ProblemType.IMPORT_REFUSED, "文件中有 " + report.totalErrors() + " 处错误，未导入任何内容。")
                .with("errors", report.errors())
                .with("totalErrors", report.totalErrors())
                .with("warnings", report.warnings())
                .with("totalWarnings", report.totalWarnings())
                .with("excerpts", report.excerpts());
    }

    private static byte[] content(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Response answer(BankImport done) {
        return Response.status(done.fresh() ? Response.Status.CREATED : Response.Status.OK)
                .entity(ImportReport.of(done))
                .build();
    }
}
