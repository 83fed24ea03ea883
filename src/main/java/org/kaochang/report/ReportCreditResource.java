package org.kaochang.report;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Numbers;
import org.kaochang.common.UnitCode;
import org.kaochang.credit.CreditYear.CreditName;
import org.kaochang.credit.CreditYearMapper;
import org.kaochang.credit.CreditYears;
import org.kaochang.credit.CreditYearsService;
import org.kaochang.credit.year.CreditRule;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.report.CreditListStore.Wanted;
import org.kaochang.report.ExportService.Order;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.SqlClient;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Years of credit hours (学时): of all the authority's people for exam administrators, of their own for unit administrators. */
@Path("/api/v1/report/credit-years")
public class ReportCreditResource {

    /**
     * @param until last year of the rule; null: until further notice
     */
    @Schema(name = "CreditRegion")
    public record Region(
            String region,
            CreditName name,
            int from,
            @Nullable Integer until) {}

    /**
     * @param region whose rule judges, and {@code year}: as asked for, or the first there is, and this year
     * @param regions those that can be asked for
     * @param next where the list goes on; null at the end
     */
    @Schema(name = "ReportCreditPage")
    public record Years(
            String region,
            int year,
            List<Region> regions,
            List<CreditRow> people,
            @Nullable String next) {}

    /** @param name of the learner */
    @Schema(name = "CreditOfLearner")
    public record OfLearner(LearnerId learnerId, String name, CreditYears credit) {

        @Override
        public String toString() {
            return "OfLearner[" + learnerId + "]";
        }
    }

    /** Whose years are asked for, as it stands in an address. */
    public static class Query {

        /** Code of a region, such as changzhou. */
        @QueryParam("region")
        @Pattern(regexp = "[a-z0-9-]{1,40}")
        public @Nullable String region;

        @QueryParam("year")
        @Min(1990)
        @Max(2100)
        public @Nullable Integer year;

        @QueryParam("state")
        @Pattern(regexp = "complete|incomplete")
        public @Nullable String state;

        @QueryParam("unit")
        public @Nullable UnitCode unit;

        /** External id, or beginning of a name. */
        @QueryParam("text")
        public @Nullable String text;
    }

    private record Shelf(List<CreditRule> rules, Wanted wanted) {}

    private final ReportLaneService lane;
    private final CreditListStore credit;
    private final CreditShelfSource shelf;
    private final CreditYearsService years;
    private final ExportService exports;
    private final CallerSource callers;
    private final RoutingContext routing;
    private final ClockSource clock;
    private final ActSource acts;
    private final TraceService trace;

    ReportCreditResource(
            ReportLaneService lane,
            CreditListStore credit,
            CreditShelfSource shelf,
            CreditYearsService years,
            ExportService exports,
            CallerSource callers,
            RoutingContext routing,
            ClockSource clock,
            ActSource acts,
            TraceService trace) {
        this.lane = lane;
        this.credit = credit;
        this.shelf = shelf;
        this.years = years;
        this.exports = exports;
        this.callers = callers;
        this.routing = routing;
        this.clock = clock;
        this.acts = acts;
        this.trace = trace;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Years> list(
            @Valid @BeanParam Query query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Viewer viewer = viewer(query.unit);
        Optional<String> text = ReportMapper.textInAddress(query.text);
        var after = ReportMapper.after(cursor, ReportCreditResource::place);
        Instant now = clock.now();
        return ReportMapper.orBusy(lane.read(client -> wanted(client, viewer, query, text, now)
                .chain(found -> credit.page(client, viewer, found.wanted(), after, limit)
                        .map(page -> told(found, page)))));
    }

    private static Years told(Shelf found, Page<CreditRow> page) {
        return new Years(
                found.wanted().rule().code(),
                found.wanted().year(),
                found.rules().stream().map(ReportCreditResource::region).toList(),
                page.rows(),
                page.next().map(Cursor::text).orElse(null));
    }

    private static Region region(CreditRule rule) {
        return new Region(rule.code(), CreditYearMapper.name(rule.name()), rule.from(), Numbers.orNull(rule.until()));
    }

    /** The whole list as a file. */
    @GET
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("export.credit-years")
    public Uni<File> listAsFile(
            @Valid @BeanParam Query query,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        IntFunction<Uni<Void>> noting =
                trace.export("credit-years", acts.act(), routing.request().query());
        Viewer viewer = viewer(query.unit);
        Optional<String> text = ReportMapper.textInAddress(query.text);
        Instant now = clock.now();
        SheetLanguage read = SheetLanguage.of(language);
        return ReportMapper.download(
                exports,
                new Order<>(
                        CreditSheet.of(read).only(ReportMapper.columns(columns)),
                        SheetFileMapper.format(headers),
                        read,
                        (client, after, limit) -> wanted(client, viewer, query, text, now)
                                .chain(found -> credit.page(
                                        client,
                                        viewer,
                                        found.wanted(),
                                        after.flatMap(ReportCreditResource::place),
                                        limit))),
                routing,
                noting);
    }

    /** All years of one learner, with each entry. */
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(problems = ProblemType.NOT_FOUND)
    @Audited("learner.look-hours")
    public Uni<OfLearner> ofLearner(@RestPath LearnerId id) {
        Act act = acts.act();
        Viewer viewer = viewer(null);
        Instant now = clock.now();
        return ReportMapper.orBusy(lane.read(client -> credit.name(client, viewer, id)
                        .chain(name -> name.isPresent()
                                ? years.of(client, viewer.tenant(), id, now)
                                        .map(found -> Optional.of(new OfLearner(id, name.get(), found)))
                                : Uni.createFrom().item(Optional.<OfLearner>empty()))))
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这位学员。")))
                .call(found -> trace.looked(act.on("learner", id)));
    }

    private Viewer viewer(@Nullable UnitCode unit) {
        return ViewerMapper.of(callers.caller()).narrowedTo(Optional.ofNullable(unit));
    }

    private Uni<Shelf> wanted(SqlClient client, Viewer viewer, Query query, Optional<String> text, Instant now) {
        return shelf.of(client, viewer.tenant(), now).map(rules -> {
            CreditRule rule = rules.stream()
                    .filter(each -> query.region == null || each.code().equals(query.region))
                    .findFirst()
                    .orElseThrow(() -> Problem.ofField("region", "没有这个地区的学时规则"));
            int year = query.year == null ? CreditShelfSource.year(rule, now) : query.year;
            if (!rule.isFor(year)) {
                throw Problem.ofField("year", "这个地区的学时规则不适用于该年度");
            }
            return new Shelf(
                    rules,
                    new Wanted(rule, year, Optional.ofNullable(query.state).map("complete"::equals), text, now));
        });
    }

    private static Optional<LearnerId> place(Cursor cursor) {
        try {
            return cursor.is("credit", 2) ? Optional.of(LearnerId.fromString(cursor.part(1))) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
