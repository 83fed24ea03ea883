package org.kaochang.report;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.report.ExamListStore.State;
import org.kaochang.report.ExamListStore.Wanted;
import org.kaochang.report.ExportService.Order;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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

/** Exams of the authority; unit administrators see the numbers of their own people, bank editors none. */
@Path("/api/v1/report/exams")
public class ReportExamResource {

    /** @param next where the list goes on; null at the end */
    @Schema(name = "ReportExamPage")
    public record Exams(List<ExamRow> exams, @Nullable String next) {}

    private final ReportLaneService lane;
    private final ExamListStore exams;
    private final TallySource tallies;
    private final ExportService exports;
    private final CallerSource callers;
    private final ClockSource clock;
    private final RoutingContext routing;
    private final ActSource acts;
    private final TraceService trace;

    ReportExamResource(
            ReportLaneService lane,
            ExamListStore exams,
            TallySource tallies,
            ExportService exports,
            CallerSource callers,
            ClockSource clock,
            RoutingContext routing,
            ActSource acts,
            TraceService trace) {
        this.lane = lane;
        this.exams = exams;
        this.tallies = tallies;
        this.exports = exports;
        this.callers = callers;
        this.clock = clock;
        this.routing = routing;
        this.acts = acts;
        this.trace = trace;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.BANK_EDITOR})
    public Uni<Exams> list(
            @QueryParam("state") @Nullable @Pattern(regexp = State.PATTERN) String state,
            @QueryParam("text") @Nullable String text,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Caller caller = callers.caller();
        Wanted wanted = wanted(state, text);
        Optional<ExamCode> after = ReportMapper.after(cursor, ReportExamResource::place);
        return ReportMapper.page(
                lane.read(client -> exams.page(client, caller.tenant(), wanted, after, limit, clock.now()))
                        .chain(page -> counts(caller).map(tally -> new Page<>(with(page.rows(), tally), page.next()))),
                Exams::new);
    }

    /** The whole list as a file. */
    @GET
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR, Role.BANK_EDITOR})
    @Audited("export.exams")
    public Uni<File> listAsFile(
            @QueryParam("state") @Nullable @Pattern(regexp = State.PATTERN) String state,
            @QueryParam("text") @Nullable String text,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        IntFunction<Uni<Void>> noting =
                trace.export("exams", acts.act(), routing.request().query());
        Caller caller = callers.caller();
        Wanted wanted = wanted(state, text);
        SheetLanguage read = SheetLanguage.of(language);
        return counts(caller)
                .chain(tally -> ReportMapper.download(
                        exports,
                        new Order<>(
                                Sheets.exams(read).only(ReportMapper.columns(columns)),
                                SheetFileMapper.format(headers),
                                read,
                                (client, after, limit) -> exams.page(
                                                client,
                                                caller.tenant(),
                                                wanted,
                                                after.flatMap(ReportExamResource::place),
                                                limit,
                                                clock.now())
                                        .map(page -> new Page<>(with(page.rows(), tally), page.next()))),
                        routing,
                        noting));
    }

    private static Wanted wanted(@Nullable String state, @Nullable String text) {
        return new Wanted(Optional.ofNullable(state).map(State::ofWire), ReportMapper.text(text));
    }

    private static Optional<ExamCode> place(Cursor cursor) {
        return cursor.is("exams", 2) ? Optional.of(new ExamCode(cursor.part(1))) : Optional.empty();
    }

    private Uni<Optional<Tally>> counts(Caller caller) {
        return caller.roles().contains(Role.EXAM_ADMINISTRATOR)
                        || caller.roles().contains(Role.UNIT_ADMINISTRATOR)
                ? tallies.of(ViewerMapper.of(caller))
                : Uni.createFrom().item(Optional.empty());
    }

    private static List<ExamRow> with(List<ExamRow> rows, Optional<Tally> tally) {
        return tally.map(counted -> rows.stream().map(row -> row.with(counted)).toList())
                .orElse(rows);
    }
}
