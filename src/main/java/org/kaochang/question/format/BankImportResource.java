package org.kaochang.question.format;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.BankCode;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
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
    private final ActSource acts;
    private final RoutingContext routing;

    BankImportResource(BankImportService service, ActSource acts, RoutingContext routing) {
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
            int totalWarnings) {

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
                    done.totalWarnings());
        }
    }

    /** 201 when a new version was made, 200 for a dry run and for a file that is the latest version already. */
    @POST
    @Consumes({"text/csv", XLSX, "application/octet-stream"})
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Answers(status = {200, 201})
    @APIResponseSchema(ImportReport.class)
    @Audited("bank.import")
    public Uni<Response> load(@PathParam("code") BankCode code, @QueryParam("dryRun") String dryRun, byte[] file) {
        byte[] bytes = file == null ? new byte[0] : file;
        return load(code, dryRun, () -> bytes);
    }

    /** The same for a form, whose file waits on the disk until it is read. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Role.BANK_EDITOR, Role.EXAM_ADMINISTRATOR})
    @Answers(status = {200, 201})
    @APIResponseSchema(ImportReport.class)
    @Audited("bank.import")
    public Uni<Response> loadForm(
            @PathParam("code") BankCode code, @QueryParam("dryRun") String dryRun, @RestForm("file") FileUpload file) {
        if (file == null) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "表单中缺少名为 file 的文件。");
        }
        return load(code, dryRun, () -> content(file));
    }

    private Uni<Response> load(BankCode code, String dryRun, Supplier<byte[]> file) {
        AtomicBoolean gone = new AtomicBoolean();
        routing.addEndHandler(over -> gone.set(true));
        return service.load(acts.act(), code, file, gone::get, isDry(dryRun)).map(outcome -> answer(code, outcome));
    }

    private static Response answer(BankCode code, ImportOutcome outcome) {
        return switch (outcome) {
            case ImportOutcome.Imported(BankImport done) -> answer(done);
            case ImportOutcome.Refused(BankReport report) -> throw refusal(report);
            case ImportOutcome.NoSuchBank none -> throw Problem.of(ProblemType.NOT_FOUND, "没有代码为“" + code + "”的题库。");
            case ImportOutcome.Crowded crowded -> throw ImportGateRoutes.full();
        };
    }

    private static Problem refusal(BankReport report) {
        return Problem.of(ProblemType.IMPORT_REFUSED, "文件中有 " + report.totalErrors() + " 处错误，未导入任何内容。")
                .with("errors", report.errors())
                .with("totalErrors", report.totalErrors())
                .with("warnings", report.warnings())
                .with("totalWarnings", report.totalWarnings());
    }

    /** A misspelt wish for a dry run must not become a real import. */
    private static boolean isDry(String dryRun) {
        return switch (dryRun == null ? "false" : dryRun.toLowerCase(Locale.ROOT)) {
            case "", "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw Problem.of(ProblemType.MALFORMED_REQUEST, "dryRun 只能是 true 或 false。");
        };
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
