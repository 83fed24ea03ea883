package org.kaochang.report;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.identity.LearnerIdentity;
import org.kaochang.identity.LearnerIdentitySource;
import org.kaochang.report.ExportService.Order;
import org.kaochang.report.LearnerListStore.Wanted;
import org.kaochang.report.Story.SittingStory;
import org.kaochang.spreadsheet.writing.SheetFileMapper;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Learners as administrators look for them, and what is on file about one; unit administrators see their own people. */
@Path("/api/v1/report")
public class ReportLearnerResource {

    /** @param next where the list goes on; null at the end */
    @Schema(name = "ReportLearnerPage")
    public record Learners(
            List<LearnerRow> learners, @Nullable String next) {}

    /** @param text ID number, external id, or beginning of a name */
    @Schema(name = "ReportLearnerSearch")
    public record Search(
            @NotNull @Size(min = 1, max = Limits.EXTERNAL_ID)
            String text) {

        @Override
        public String toString() {
            return "Search[…]";
        }
    }

    private static final int MOST_FOUND = 50;

    private final ReportLaneService lane;
    private final LearnerListStore learners;
    private final StoryService stories;
    private final LearnerIdentitySource identities;
    private final ExportService exports;
    private final CallerSource callers;
    private final RoutingContext routing;
    private final ActSource acts;
    private final TraceService trace;

    ReportLearnerResource(
            ReportLaneService lane,
            LearnerListStore learners,
            StoryService stories,
            LearnerIdentitySource identities,
            ExportService exports,
            CallerSource callers,
            RoutingContext routing,
            ActSource acts,
            TraceService trace) {
        this.lane = lane;
        this.learners = learners;
        this.stories = stories;
        this.identities = identities;
        this.exports = exports;
        this.callers = callers;
        this.routing = routing;
        this.acts = acts;
        this.trace = trace;
    }

    @GET
    @Path("/learners")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Learners> list(
            @QueryParam("unit") @Nullable UnitCode unit,
            @QueryParam("exam") @Nullable ExamCode exam,
            @QueryParam("text") @Nullable String text,
            @QueryParam("lacking") @Nullable @Pattern(regexp = "hours") String lacking,
            @QueryParam("sort") @DefaultValue("-recorded") @Pattern(regexp = "-recorded|name") String sort,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Viewer viewer = viewer(unit);
        Wanted wanted = wanted(viewer, exam, text, lacking, sort);
        Optional<LearnerId> after = ReportMapper.after(cursor, read -> place(read, wanted));
        return ReportMapper.page(
                lane.read(client -> learners.page(client, viewer, wanted, after, limit)), Learners::new);
    }

    /** The whole list as a file. */
    @GET
    @Path("/learners")
    @Produces({ReportMapper.XLSX, ReportMapper.CSV})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("export.learners")
    public Uni<File> listAsFile(
            @QueryParam("unit") @Nullable UnitCode unit,
            @QueryParam("exam") @Nullable ExamCode exam,
            @QueryParam("text") @Nullable String text,
            @QueryParam("lacking") @Nullable @Pattern(regexp = "hours") String lacking,
            @QueryParam("sort") @DefaultValue("-recorded") @Pattern(regexp = "-recorded|name") String sort,
            @QueryParam("columns") @Nullable String columns,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Context HttpHeaders headers) {
        IntFunction<Uni<Void>> noting =
                trace.export("learners", acts.act(), routing.request().query());
        Viewer viewer = viewer(unit);
        Wanted wanted = wanted(viewer, exam, text, lacking, sort);
        SheetLanguage read = SheetLanguage.of(language);
        return ReportMapper.download(
                exports,
                new Order<>(
                        Sheets.learners(read).only(ReportMapper.columns(columns)),
                        SheetFileMapper.format(headers),
                        read,
                        (client, after, limit) -> learners.page(
                                client, viewer, wanted, after.flatMap(cursor -> place(cursor, wanted)), limit)),
                routing,
                noting);
    }

    /** By ID number too, which is why it stands in the body; at most fifty. */
    @POST
    @Path("/learners/search")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Learners> search(@NotNull @Valid Search search) {
        Viewer viewer = viewer(null);
        String text = search.text().strip();
        Optional<String> sought = ReportMapper.text(text);
        return identities
                .byIdNumber(viewer.tenant(), text)
                .chain(found -> ReportMapper.page(
                        lane.read(client -> found.isPresent() || sought.isEmpty()
                                ? learners.page(client, viewer, anybody(), who(found), Optional.empty(), MOST_FOUND)
                                : learners.page(
                                        client,
                                        viewer,
                                        new Wanted(Optional.empty(), sought, true),
                                        Optional.empty(),
                                        MOST_FOUND)),
                        Learners::new));
    }

    private static Wanted anybody() {
        return new Wanted(Optional.empty(), Optional.empty(), true);
    }

    private static Who who(Optional<LearnerIdentity> found) {
        return found.<Who>map(learner -> new Who.One(learner.learnerId())).orElseGet(Who.Anybody::new);
    }

    /** All that is on file about a learner. */
    @GET
    @Path("/learners/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("learner.look")
    public Uni<Story> story(@RestPath LearnerId id) {
        Act act = acts.act();
        return ReportMapper.orBusy(stories.of(viewer(null), id))
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这位学员。")))
                .call(found -> trace.looked(act.on("learner", id)));
    }

    /** One sitting and what happened to it. */
    @GET
    @Path("/sittings/{attemptId}")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(problems = ProblemType.NOT_FOUND)
    @Audited("attempt.look")
    public Uni<SittingStory> sitting(@RestPath AttemptId attemptId) {
        Act act = acts.act();
        return ReportMapper.orBusy(stories.sitting(viewer(null), attemptId))
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这场考试。")))
                .call(found -> trace.looked(act.on("attempt", attemptId)));
    }

    private Viewer viewer(@Nullable UnitCode unit) {
        return ViewerMapper.of(callers.caller()).narrowedTo(Optional.ofNullable(unit));
    }

    /** Who lacks hours is asked of a unit: it takes a look at all their enrolments. */
    private static Wanted wanted(
            Viewer viewer, @Nullable ExamCode exam, @Nullable String text, @Nullable String lacking, String sort) {
        if (lacking != null && viewer.unit().isEmpty()) {
            throw Problem.ofField("unit", "请指定单位");
        }
        return new Wanted(
                Optional.ofNullable(exam), ReportMapper.textInAddress(text), lacking != null, sort.equals("name"));
    }

    private static Optional<LearnerId> place(Cursor cursor, Wanted wanted) {
        try {
            return cursor.is(wanted.byName() ? "name" : "recorded", 2)
                    ? Optional.of(LearnerId.fromString(cursor.part(1)))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
