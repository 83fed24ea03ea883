package org.kaochang.hall;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.hall.SittingService.Outline;
import org.kaochang.hall.disclosure.DisclosureService;
import org.kaochang.hall.disclosure.Told;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.http.contract.OneOf;
import org.kaochang.result.Disclosed;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A learner's sittings in a list; one by one they are dealt with by {@link SittingRoutes}. */
@Path("/api/v1/attempts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.LEARNER)
public class AttemptResource {

    private final SittingService sittings;
    private final CallerSource callers;
    private final DisclosureService disclosures;

    AttemptResource(SittingService sittings, CallerSource callers, DisclosureService disclosures) {
        this.sittings = sittings;
        this.callers = callers;
        this.disclosures = disclosures;
    }

    /** The learner's sittings, the newest first. */
    @Schema(name = "AttemptList")
    public record Mine(List<Line> attempts) {}

    @Schema(name = "AttemptOutline")
    public record Line(
            AttemptId attemptId,
            ExamCode examId,
            String title,
            @Nullable Map<String, String> titles,

            @OneOf({"in-progress", "submitted", "expired", "voided"})
            String state,

            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Disclosed result,
            Told.@Nullable Pending resultPending,
            boolean reviewAvailable) {}

    @GET
    @RolesAllowed(Role.LEARNER)
    public Uni<Mine> list() {
        return mine(callers.caller())
                .onItem()
                .transformToUniAndConcatenate(outline -> disclosures
                        .of(
                                outline.attempt(),
                                outline.exam().published(),
                                outline.result().isPresent())
                        .map(told -> line(outline, told)))
                .collect()
                .asList()
                .map(Mine::new);
    }

    private Multi<Outline> mine(Caller caller) {
        return sittings.ofLearner(caller.tenant(), caller.learner())
                .onItem()
                .transformToMulti(outlines -> Multi.createFrom().iterable(outlines));
    }

    private static Line line(Outline outline, Told told) {
        var attempt = outline.attempt();
        var exam = outline.exam().exam();
        return new Line(
                attempt.id(),
                attempt.examCode(),
                exam.title(),
                exam.texts().titles().isEmpty() ? null : exam.texts().titles(),
                attempt.state().status().wire(),
                attempt.startedAt(),
                attempt.state().finishedAt().orElse(null),
                outline.result()
                        .filter(result -> told.result())
                        .map(result -> Disclosed.of(exam, result, told.sections()))
                        .orElse(null),
                told.pending().orElse(null),
                told.review());
    }
}
