package org.kaochang.learner.roster;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.RecordId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.spreadsheet.Correction;
import org.kaochang.spreadsheet.CorrectionMapper;
import org.kaochang.spreadsheet.ImportGateRoutes;
import org.kaochang.spreadsheet.SpreadsheetSource;
import org.kaochang.task.Task;
import org.kaochang.task.TaskResource;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Takes rosters (名册): learners, study hours and enrolments as xlsx, CSV, text pasted from Excel, or rows in JSON. A file is
 * taken whole or refused whole; it adds and changes, and never removes. Unit administrators bring their own people only.
 *
 * <p>What hand-matched headings say is remembered.
 */
@Path("/api/v1/rosters/{kind}/imports")
@Produces(MediaType.APPLICATION_JSON)
public class RosterImportResource {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String TSV = "text/tab-separated-values";

    /** @param report null while the task goes on */
    public record RosterImport(
            TaskResource.Shown task, @Nullable RosterReport report) {

        static RosterImport of(RosterOutcome.Begun begun) {
            return new RosterImport(
                    TaskResource.Shown.of(begun.task()), begun.report().orElse(null));
        }
    }

    /** What is wanted of a roster, as it stands in an address. */
    public static class Asked {

        /** {@code dry-run}, which is meant where nothing is said, or {@code accept}. */
        @QueryParam("mode")
        public @Nullable String mode;

        /** What is done with people who are not registered: {@code refuse}, {@code skip} or {@code keep}. */
        @QueryParam("unknown")
        public @Nullable String unknown;

        /** Several: {@code heading:field}. */
        @QueryParam("mapping")
        public @Nullable List<String> mapping;

        /** {@code true}: whoever is enrolled already is enrolled once more; enrolments only, by exam administrators. */
        @QueryParam("again")
        public @Nullable String again;
    }

    /** @param rows texts, the headings first */
    @Schema(name = "PastedRoster")
    public record Pasted(List<List<String>> rows) {}

    private final RosterImportService service;
    private final CallerSource callers;
    private final ActSource acts;

    RosterImportResource(RosterImportService service, CallerSource callers, ActSource acts) {
        this.service = service;
        this.acts = acts;
        this.callers = callers;
    }

    /** 202 with the task when it takes longer than some seconds: ask for it by {@code GET …/imports/{id}}. */
    @POST
    @Consumes({"text/csv", TSV, MediaType.TEXT_PLAIN, XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("roster.import")
    @Answers(status = {200, 202})
    public Uni<RestResponse<RosterImport>> load(@PathParam("kind") String kind, @BeanParam Asked asked, byte[] file) {
        byte[] bytes = file == null ? new byte[0] : file;
        return load(kind, asked, (budget, known) -> SpreadsheetSource.read(bytes, budget, known));
    }

    /** The same for a form, whose file waits on the disk until it is read; part {@code corrections}: cells put right, 256 KB at most. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("roster.import")
    @Answers(status = {200, 202})
    public Uni<RestResponse<RosterImport>> loadForm(
            @PathParam("kind") String kind,
            @BeanParam Asked asked,
            @RestForm("file") FileUpload file,
            @RestForm("corrections") FileUpload corrections) {
        return load(kind, asked, tables(file, corrections));
    }

    /** The same for rows that were pasted. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("roster.import")
    @Answers(status = {200, 202})
    public Uni<RestResponse<RosterImport>> loadRows(
            @PathParam("kind") String kind, @BeanParam Asked asked, @NotNull Pasted pasted) {
        return load(kind, asked, tables(pasted));
    }

    /** An import as it stands: who began it sees it, exam administrators see all. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<RosterImport> one(@PathParam("kind") String kind, @PathParam("id") RecordId id) {
        Caller me = callers.caller();
        return service.find(me.tenant(), RosterRequestMapper.kind(kind), id, TaskResource.own(me))
                .map(found -> found.map(RosterImport::of).orElseThrow(TaskResource::none));
    }

    private Uni<RestResponse<RosterImport>> load(String written, Asked asked, Tables file) {
        RosterKind kind = RosterRequestMapper.kind(written);
        Wish wish =
                RosterRequestMapper.wish(acts.act(), callers.caller(), kind, asked.mode, asked.unknown, asked.again);
        return service.load(wish, RosterRequestMapper.said(kind, asked.mapping), file)
                .map(outcome -> answer(wish, outcome));
    }

    private static RestResponse<RosterImport> answer(Wish wish, RosterOutcome outcome) {
        return switch (outcome) {
            case RosterOutcome.Crowded crowded -> throw ImportGateRoutes.full();
            case RosterOutcome.Begun begun -> {
                if (begun.task().outcome().filter(Task.Outcome.REFUSED::equals).isPresent() && !wish.dryRun()) {
                    throw refusal(begun);
                }
                yield RestResponse.status(
                        begun.task().outcome().isPresent() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
                        RosterImport.of(begun));
            }
        };
    }

    private static Problem refusal(RosterOutcome.Begun begun) {
        RosterReport report = begun.report().orElseThrow();
        return Problem.of(ProblemType.IMPORT_REFUSED, "文件中有 " + report.totalErrors() + " 处错误，未导入任何内容。")
                .with("errors", report.errors())
                .with("totalErrors", report.totalErrors())
                .with("warnings", report.warnings())
                .with("totalWarnings", report.totalWarnings())
                .with("task", begun.task().id());
    }

    static Tables tables(@Nullable FileUpload file, @Nullable FileUpload corrections) {
        if (file == null) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "表单中缺少名为 file 的文件。");
        }
        if (corrections != null) {
            CorrectionMapper.refuseLong(corrections.size());
        }
        List<Correction> mends =
                corrections == null ? List.of() : RosterRequestMapper.corrections(content(corrections));
        Tables tables = (budget, known) -> SpreadsheetSource.read(content(file), budget, known);
        return tables.mended(mends);
    }

    static Tables tables(Pasted pasted) {
        if (pasted.rows() == null
                || pasted.rows().isEmpty()
                || pasted.rows().stream().anyMatch(row -> row == null)) {
            throw Problem.of(ProblemType.INVALID, "请提供 rows，第一行是列名。");
        }
        return Tables.of(pasted.rows());
    }

    private static byte[] content(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
