package org.kaochang.report;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.report.ExportService.Order;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
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
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Results: all of the authority's for exam administrators, those of their own people for unit administrators. */
@Path("/api/v1/report/results")
public class ReportResultResource {

    /** @param next where the list goes on; null at the end. In the order {@code known}: where to ask again later */
    @Schema(name = "ReportResultPage")
    public record Results(List<ResultRow> results, @Nullable String next) {}

    /** Which results are asked for, as it stands in an address. */
    public static class Query {

        @QueryParam("exam")
        public @Nullable ExamCode exam;

        /** Key of a window, such as 2026-12. */
        @QueryParam("window")
        public @Nullable String window;

        @QueryParam("unit")
        public @Nullable UnitCode unit;

        /** Of one or several states; without any all but {@code not-started}. */
        @QueryParam("state")
        public List<@Pattern(regexp = "submitted|expired|blank|voided|withdrawn|in-progress|absent|not-started") String>
                state = List.of();

        @QueryParam("passed")
        public @Nullable Boolean passed;

        /** External id, or beginning of a name. */
        @QueryParam("text")
        public @Nullable String text;

        @QueryParam("learner")
        public @Nullable LearnerId learner;

        /** Only those that a number of {@code /report/today} is made of: handed in today, overdue, failed and not sat again, or yet to be sat. */
        @QueryParam("today")
        @Pattern(regexp = TodayPart.PATTERN)
        public @Nullable String today;

        @QueryParam("sort")
        @DefaultValue("-started")
        @Pattern(regexp = ResultOrder.PATTERN)
        public String sort = "-started";
    }

    private final ReportLaneService lane;
    private final ResultListStore results;
    private final ResultSummaryStore summaries;
    private final ExportService exports;
    private final CallerSource callers;
    private final ClockSource clock;
    private final RoutingContext routing;
    private final ActSource acts;
    private final TraceService trace;

    ReportResultResource(
            ReportLaneService lane,
            ResultListStore results,
            ResultSummaryStore summaries,
            ExportService exports,
            CallerSource callers,
            ClockSource clock,
            RoutingContext routing,
            ActSource acts,
            TraceService trace) {
        this.lane = lane;
        this.results = results;
        this.summaries = summaries;
        this.exports = exports;
        this.callers = callers;
        this.clock = clock;
        this.routing = routing;
        this.acts = acts;
        this.trace = trace;
    }

    /** In the order {@code known} each sitting comes when its result is kept, ten seconds late, and again when that changes. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Results> list(
            @Valid @BeanParam Query query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Viewer viewer = viewer(query);
        ResultFilter filter = filter(query, Set.of());
        Optional<ResultPlace> after = ReportMapper.after(cursor, read -> ResultPlace.read(read, filter.order()));
        return ReportMapper.page(
                lane.read(client -> results.page(client, viewer, filter, after, limit, clock.now())), Results::new);
    }

    /** The whole list as a file. */
    @GET
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("export.results")
    public Uni<File> listAsFile(
            @Valid @BeanParam Query query,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        IntFunction<Uni<Void>> noting =
                trace.export("results", acts.act(), routing.request().query());
        Viewer viewer = viewer(query);
        ResultFilter filter = filter(query, Set.of());
        SheetLanguage wanted = SheetLanguage.of(language);
        return ReportMapper.download(
                exports,
                new Order<>(
                        Sheets.results(wanted).only(ReportMapper.columns(columns)),
                        SheetFileMapper.format(headers),
                        wanted,
                        (client, after, limit) -> results.page(
                                client,
                                viewer,
                                filter,
                                after.flatMap(cursor -> ResultPlace.read(cursor, filter.order())),
                                limit,
                                clock.now())),
                routing,
                noting);
    }

    /** What the results of an exam come to; without {@code state} all states are counted. */
    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(problems = ProblemType.NOT_FOUND)
    public Uni<ResultSummary> summary(@Valid @BeanParam Query query) {
        Viewer viewer = viewer(query);
        ResultFilter filter = filter(query, EnumSet.allOf(SittingOutcome.class));
        if (filter.exam().isEmpty()) {
            throw Problem.ofField("exam", "请指定考试");
        }
        return ReportMapper.orBusy(lane.read(client -> summaries.of(client, viewer, filter, clock.now())))
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这场已发布的考试。")));
    }

    private TodayPart today(String part) {
        Instant now = clock.now();
        return switch (part) {
            case "handed-in" -> new TodayPart.HandedIn(TodayService.midnight(now));
            case "overdue" -> new TodayPart.Overdue(now.minus(TodayPart.LATE));
            case "to-sit" -> new TodayPart.ToSit();
            default -> new TodayPart.ToSitAgain();
        };
    }

    private Viewer viewer(Query query) {
        return ViewerMapper.of(callers.caller()).narrowedTo(Optional.ofNullable(query.unit));
    }

    private ResultFilter filter(Query query, Set<SittingOutcome> all) {
        Set<SittingOutcome> states =
                query.state.stream().map(SittingOutcome::ofWire).collect(Collectors.toSet());
        ResultOrder order = ResultOrder.ofWire(query.sort);
        if (order.byPoints() && query.exam == null) {
            throw Problem.ofField("exam", "按成绩排序时请指定考试");
        }
        return new ResultFilter(
                Optional.ofNullable(query.exam),
                ReportMapper.text(query.window),
                states.isEmpty() ? all : states,
                Optional.ofNullable(query.passed),
                ReportMapper.textInAddress(query.text),
                Optional.ofNullable(query.learner),
                Optional.ofNullable(query.today).map(this::today),
                order);
    }
}
