package org.kaochang.learner.roster;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.RecordId;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.learner.LearnerRequestMapper;
import org.kaochang.spreadsheet.ImportGateRoutes;
import org.kaochang.spreadsheet.SpreadsheetSource;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What goes with rosters: which columns they may have, a template, the same file with remarks, rows that wait. */
@Path("/api/v1/rosters")
@Produces(MediaType.APPLICATION_JSON)
public class RosterSheetResource {

    /** @param names headings by which the column is known */
    @Schema(name = "RosterField")
    public record Field(String field, String title, String explanation, boolean required, List<String> names) {}

    /** @param field null: the column is left out */
    @Schema(name = "RosterHeading")
    public record Heading(String heading, @Nullable String field) {}

    /** @param matched headings that somebody matched by hand */
    @Schema(name = "RosterFields")
    public record Fields(List<Field> fields, List<Heading> matched) {}

    /** @param who a name, or what else of the person may be shown */
    @Schema(name = "WaitingRow")
    public record Waiting(
            RecordId id,
            @OneOf({"study-hours", "enrolments"}) String kind,
            String who,
            Instant keptAt) {}

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "WaitingRowPage")
    public record WaitingPage(List<Waiting> rows, @Nullable RecordId next) {}

    private final RosterSheetService sheets;
    private final CallerSource callers;
    private final ActSource acts;
    private final AuditBuffer audits;

    RosterSheetResource(RosterSheetService sheets, CallerSource callers, ActSource acts, AuditBuffer audits) {
        this.sheets = sheets;
        this.callers = callers;
        this.acts = acts;
        this.audits = audits;
    }

    @GET
    @Path("/{kind}/fields")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Fields> fields(@PathParam("kind") String written) {
        RosterKind kind = RosterRequestMapper.kind(written);
        return sheets.matched(callers.caller().tenant(), kind)
                .map(matched -> new Fields(
                        kind.fields().stream()
                                .map(field -> new Field(
                                        field.wire(),
                                        field.title(),
                                        field.explanation(),
                                        kind.required().contains(field),
                                        field.names()))
                                .toList(),
                        matched.entrySet().stream()
                                .map(entry -> new Heading(
                                        entry.getKey(),
                                        entry.getValue().map(RosterField::wire).orElse(null)))
                                .toList()));
    }

    /** An empty roster to be filled in. */
    @GET
    @Path("/{kind}/template")
    @Produces(RosterImportResource.XLSX)
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"roster-template.xlsx\"")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<byte[]> template(@PathParam("kind") String written) {
        Caller me = callers.caller();
        return ImportGateRoutes.orFull(
                sheets.template(me, RosterRequestMapper.kind(written), LearnerRequestMapper.unitOf(me)));
    }

    /** The file that is sent, back with remarks; nothing is taken, and nothing of it kept. */
    @POST
    @Path("/{kind}/remarks")
    @Consumes({
        "text/csv",
        RosterImportResource.TSV,
        MediaType.TEXT_PLAIN,
        RosterImportResource.XLSX,
        MediaType.APPLICATION_OCTET_STREAM
    })
    @Produces(RosterImportResource.XLSX)
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"remarks.xlsx\"")
    @Audited("roster.remark")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<byte[]> remarks(@PathParam("kind") String kind, @QueryParam("unknown") String unknown, byte[] file) {
        byte[] bytes = file == null ? new byte[0] : file;
        return remarks(kind, unknown, (budget, known) -> SpreadsheetSource.read(bytes, budget, known));
    }

    /** The same for a form. */
    @POST
    @Path("/{kind}/remarks")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(RosterImportResource.XLSX)
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"remarks.xlsx\"")
    @Audited("roster.remark")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<byte[]> remarksForm(
            @PathParam("kind") String kind,
            @QueryParam("unknown") String unknown,
            @RestForm("file") FileUpload file,
            @RestForm("corrections") FileUpload corrections) {
        return remarks(kind, unknown, RosterImportResource.tables(file, corrections));
    }

    private Uni<byte[]> remarks(String written, String unknown, Tables file) {
        RosterKind kind = RosterRequestMapper.kind(written);
        Act act = acts.act();
        return ImportGateRoutes.orFull(sheets.remarks(
                        RosterRequestMapper.wish(act, callers.caller(), kind, null, unknown, null), file))
                .chain(remarked -> audits.note(act.on("roster", kind.wire())).replaceWith(remarked));
    }

    /** Rows of study hours and enrolments whose learners are not registered yet, in the order in which they came. */
    @GET
    @Path("/waiting")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<WaitingPage> waiting(
            @QueryParam("cursor") RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Caller me = callers.caller();
        return sheets.waiting(me.tenant(), LearnerRequestMapper.unitOf(me), Optional.ofNullable(cursor), limit + 1)
                .map(found -> {
                    List<Waiting> page = found.stream()
                            .limit(limit)
                            .map(row -> new Waiting(
                                    row.id(), row.kind().wire(), WaitingRowMapper.who(row.content()), row.keptAt()))
                            .toList();
                    return new WaitingPage(
                            page, found.size() > limit ? page.getLast().id() : null);
                });
    }
}
