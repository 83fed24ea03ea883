package org.kaochang.hall.disclosure;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.PublicationMapper;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.hall.invigilation.ReachMapper;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.DeskLaneService;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;

/** How much of its bank an exam has shown, and to whom unusually much: what a harvest looks like from outside. */
@Path("/api/v1/exams/{code}/exposure")
@Produces(MediaType.APPLICATION_JSON)
public class ExposureResource {

    private static final int LEARNERS_SHOWN = 50;

    private final ExposureStore store;
    private final PublishedExamSource exams;
    private final ReachMapper reaches;
    private final CallerSource callers;
    private final DeskLaneService lane;

    ExposureResource(
            ExposureStore store,
            PublishedExamSource exams,
            ReachMapper reaches,
            CallerSource callers,
            DeskLaneService lane) {
        this.lane = lane;
        this.reaches = reaches;
        this.callers = callers;
        this.store = store;
        this.exams = exams;
    }

    /**
     * @param itemsInBank of the version in force
     * @param itemsDrawn how many of any version have been on a paper
     * @param items by how often they were drawn, the most often first
     * @param frequentLearners those who sat most often; {@code seenShare} is what part of the bank they saw
     */
    @Schema(name = "Exposure")
    public record Exposure(
            ExamCode exam,
            long sittings,
            long learners,
            int itemsInBank,
            int itemsDrawn,
            List<DrawnItem> items,
            List<FrequentLearner> frequentLearners) {}

    @Schema(name = "DrawnItem")
    public record DrawnItem(int item, long drawn) {}

    @Schema(name = "FrequentLearner")
    public record FrequentLearner(
            LearnerId learner,
            String name,
            int sittings,
            int passed,
            int itemsSeen,
            double seenShare,
            Instant lastAt) {}

    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<Exposure> exposure(@PathParam("code") ExamCode code) {
        Caller caller = callers.caller();
        return reaches.all(caller, List.of(code))
                .chain(() -> exams.current(caller.tenant(), code))
                .map(found -> found.orElseThrow(PublicationMapper::neverPublished))
                .chain(published -> lane.read(caller, client -> exposure(client, published)));
    }

    private Uni<Exposure> exposure(SqlClient client, PublishedExam published) {
        TenantId tenant = published.tenant();
        ExamCode code = published.exam().code();
        return store.totals(client, tenant, code)
                .chain(totals -> store.items(client, tenant, code)
                        .chain(items -> store.sitters(client, tenant, code, LEARNERS_SHOWN)
                                .map(sitters -> exposure(published, totals, items, sitters))));
    }

    private static Exposure exposure(
            PublishedExam published,
            ExposureStore.Totals totals,
            List<ExposureStore.Item> items,
            List<ExposureStore.Sitter> sitters) {
        int inBank = published.bank().questions().size();
        return new Exposure(
                published.exam().code(),
                totals.sittings(),
                totals.learners(),
                inBank,
                items.size(),
                items.stream()
                        .map(item -> new DrawnItem(item.item(), item.drawn()))
                        .toList(),
                sitters.stream().map(sitter -> learner(sitter, inBank)).toList());
    }

    private static FrequentLearner learner(ExposureStore.Sitter sitter, int inBank) {
        double share = Math.round(1000.0 * sitter.itemsSeen() / inBank) / 1000.0;
        return new FrequentLearner(
                sitter.learner(),
                sitter.name(),
                sitter.sittings(),
                sitter.passed(),
                sitter.itemsSeen(),
                Math.min(1, share),
                sitter.lastAt());
    }
}
