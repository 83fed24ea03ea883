package org.kaochang.report;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.report.ExportService.Order;
import org.kaochang.report.RecordListStore.Wanted;
import org.kaochang.report.RecordRows.HoursRow;
import org.kaochang.report.ReportEnrolmentResource.Whose;
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

/** Study hours (学时) with the people they are about; unit administrators see those of their own. */
@Path("/api/v1/report/study-hours")
public class ReportStudyHoursResource {

    /** @param next where the list goes on; null at the end */
    @Schema(name = "ReportStudyHoursPage")
    public record Hours(List<HoursRow> studyHours, @Nullable String next) {}

    private final ReportLaneService lane;
    private final RecordListStore records;
    private final ExportService exports;
    private final CallerSource callers;
    private final RoutingContext routing;
    private final ActSource acts;
    private final TraceService trace;

    ReportStudyHoursResource(
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
    public Uni<Hours> list(
            @Valid @BeanParam Whose query,
            @QueryParam("plan") @Nullable String plan,
            @QueryParam("year") @Nullable Integer year,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Viewer viewer = query.seenBy(callers.caller());
        Wanted wanted = wanted(query, plan, year);
        var after = ReportMapper.after(cursor, Whose::place);
        return ReportMapper.page(lane.read(client -> records.hours(client, viewer, wanted, after, limit)), Hours::new);
    }

    /** The whole list as a file. */
    @GET
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("export.study-hours")
    public Uni<File> listAsFile(
            @Valid @BeanParam Whose query,
            @QueryParam("plan") @Nullable String plan,
            @QueryParam("year") @Nullable Integer year,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        IntFunction<Uni<Void>> noting =
                trace.export("study-hours", acts.act(), routing.request().query());
        Viewer viewer = query.seenBy(callers.caller());
        Wanted wanted = wanted(query, plan, year);
        SheetLanguage read = SheetLanguage.of(language);
        return ReportMapper.download(
                exports,
                new Order<>(
                        Sheets.hours(read).only(ReportMapper.columns(columns)),
                        SheetFileMapper.format(headers),
                        read,
                        (client, after, limit) ->
                                records.hours(client, viewer, wanted, after.flatMap(Whose::place), limit)),
                routing,
                noting);
    }

    private static Wanted wanted(Whose query, @Nullable String plan, @Nullable Integer year) {
        return new Wanted(
                Optional.ofNullable(query.learner),
                Optional.empty(),
                ReportMapper.textInAddress(query.text),
                Optional.empty(),
                Optional.empty(),
                ReportMapper.text(plan),
                Optional.ofNullable(year));
    }
}
