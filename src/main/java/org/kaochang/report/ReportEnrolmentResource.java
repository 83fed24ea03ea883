package org.kaochang.report;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.report.ExportService.Order;
import org.kaochang.report.RecordListStore.Wanted;
import org.kaochang.report.RecordRows.EnrolmentRow;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Enrolments with the people they are about; unit administrators see those of their own. */
@Path("/api/v1/report/enrolments")
public class ReportEnrolmentResource {

    /** @param next where the list goes on; null at the end */
    @Schema(name = "ReportEnrolmentPage")
    public record Enrolments(
            List<EnrolmentRow> enrolments, @Nullable String next) {}

    /** Whose records are asked for, as it stands in an address. */
    public static class Whose {

        @QueryParam("learner")
        public @Nullable LearnerId learner;

        @QueryParam("unit")
        public @Nullable UnitCode unit;

        /** External id, or beginning of a name. */
        @QueryParam("text")
        public @Nullable String text;

        Viewer seenBy(Caller caller) {
            return ViewerMapper.of(caller).narrowedTo(Optional.ofNullable(unit));
        }

        static Optional<RecordId> place(Cursor cursor) {
            try {
                return cursor.is("records", 2) ? Optional.of(RecordId.fromString(cursor.part(1))) : Optional.empty();
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
    }

    private final ReportLaneService lane;
    private final RecordListStore records;
    private final ExportService exports;
    private final CallerSource callers;
    private final RoutingContext routing;
    private final ActSource acts;
    private final TraceService trace;

    ReportEnrolmentResource(
            ReportLaneService lane,
            RecordListStore records,
            ExportService exports,
            CallerSource callers,
            RoutingContext routing,
            ActSource acts,
            TraceService trace) {
        this.lane = lane;
        this.records = records;
        this.exports = exports;
        this.callers = callers;
        this.routing = routing;
        this.acts = acts;
        this.trace = trace;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Enrolments> list(
            @Valid @BeanParam Whose query,
            @QueryParam("exam") @Nullable ExamCode exam,
            @QueryParam("cancelled") @Nullable Boolean cancelled,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Viewer viewer = query.seenBy(callers.caller());
        Wanted wanted = wanted(query, exam, cancelled);
        var after = ReportMapper.after(cursor, Whose::place);
        return ReportMapper.page(
                lane.read(client -> records.enrolments(client, viewer, wanted, after, limit)), Enrolments::new);
    }

    /** The whole list as a file. */
    @GET
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("export.enrolments")
    public Uni<File> listAsFile(
            @Valid @BeanParam Whose query,
            @QueryParam("exam") @Nullable ExamCode exam,
            @QueryParam("cancelled") @Nullable Boolean cancelled,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        IntFunction<Uni<Void>> noting =
                trace.export("enrolments", acts.act(), routing.request().query());
        Viewer viewer = query.seenBy(callers.caller());
        Wanted wanted = wanted(query, exam, cancelled);
        SheetLanguage read = SheetLanguage.of(language);
        return ReportMapper.download(
                exports,
                new Order<>(
                        Sheets.enrolments(read).only(ReportMapper.columns(columns)),
                        SheetFileMapper.format(headers),
                        read,
                        (client, after, limit) ->
                                records.enrolments(client, viewer, wanted, after.flatMap(Whose::place), limit)),
                routing,
                noting);
    }

    private static Wanted wanted(Whose query, @Nullable ExamCode exam, @Nullable Boolean cancelled) {
        return new Wanted(
                Optional.ofNullable(query.learner),
                Optional.ofNullable(exam),
                ReportMapper.textInAddress(query.text),
                Optional.ofNullable(cancelled),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
