package org.kaochang.hall;

import org.kaochang.common.ClockSource;
import org.kaochang.hall.SittingService.LastChanges;
import org.kaochang.hall.SittingService.Outline;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.result.Disclosed;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A learner's sittings: resume, hand in, look back. Saving answers has a route of its own, see AnswerRoutes. */
@Path("/api/v1/attempts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.LEARNER)
public class AttemptResource {

    private final SittingService sittings;
    private final SittingMapper mapper;
    private final CallerSource callers;
    private final ClockSource clock;

    AttemptResource(SittingService sittings, SittingMapper mapper, CallerSource callers, ClockSource clock) {
        this.sittings = sittings;
        this.mapper = mapper;
        this.callers = callers;
        this.clock = clock;
    }

    /** The learner's sittings, the newest first. */
    @Schema(name = "AttemptList")
    public record Mine(List<Line> attempts) {}

    @Schema(name = "AttemptOutline")
    public record Line(
            UUID attemptId,
            String examId,
            String title,
            String state,
            Instant startedAt,
            Instant finishedAt,
            Disclosed result,
            boolean reviewAvailable) {}

    /** The last changes of a page that hands in; answers never without {@code seq}. */
    public record Submission(@Positive @Max(MOST_SEQ) Long seq, Map<String, @NotNull List<@NotNull String>> answers) {

        private static final long MOST_SEQ = (1L << 53) - 1; // what a page can count to

        Optional<LastChanges> lastChanges() {
            if (answers == null || answers.isEmpty()) {
                return Optional.empty();
            }
            if (seq == null) {
                throw Problem.of(ProblemType.INVALID, "answers 须与 seq 一起提交，未交卷。");
            }
            return Optional.of(new LastChanges(seq, answers));
        }
    }

    @GET
    @RolesAllowed(Role.LEARNER)
    public Uni<Mine> list() {
        return sittings.ofLearner(callers.caller().learner())
                .map(outlines -> new Mine(outlines.stream().map(this::line).toList()));
    }

    /** All that a fresh browser needs to go on, or what became of a finished sitting. */
    @GET
    @Path("{attemptId}")
    @RolesAllowed(Role.LEARNER)
    public Uni<byte[]> get(@PathParam("attemptId") UUID attemptId) {
        return sittings.find(callers.caller().learner(), attemptId).map(mapper::write);
    }

    /** Hands in; repeating it, or being late, gives the sitting as it ended. */
    @POST
    @Path("{attemptId}/submission")
    @RolesAllowed(Role.LEARNER)
    public Uni<byte[]> submit(@PathParam("attemptId") UUID attemptId, @Valid Submission submission) {
        Optional<LastChanges> last = Optional.ofNullable(submission).flatMap(Submission::lastChanges);
        return sittings.submit(callers.caller().learner(), attemptId, last).map(mapper::write);
    }

    private Line line(Outline outline) {
        var attempt = outline.attempt();
        var exam = outline.exam().exam();
        return new Line(
                attempt.id(),
                attempt.examCode(),
                exam.title(),
                attempt.state().status().wire(),
                attempt.startedAt(),
                attempt.state().finishedAt().orElse(null),
                outline.result().map(result -> Disclosed.of(exam, result)).orElse(null),
                outline.result().isPresent()
                        && Disclosed.review(exam.disclosure(), attempt.place().windowCloses(), clock.now()));
    }
}
