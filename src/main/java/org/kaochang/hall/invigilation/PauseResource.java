package org.kaochang.hall.invigilation;

import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.hall.invigilation.HallCallMapper.Selection;
import org.kaochang.http.IdempotencyService;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** Lets the time of a selection of sittings, or of all that run of some exams, stand still and go on, as {@link HallActionResource}. */
@Path("/api/v1/hall")
@Produces(MediaType.APPLICATION_JSON)
public class PauseResource {

    private final HallActionService actions;
    private final HallCallMapper calls;

    PauseResource(HallActionService actions, HallCallMapper calls) {
        this.actions = actions;
        this.calls = calls;
    }

    /** @param minutes after which they go on by themselves at the latest */
    @Schema(name = "HallPause")
    public record Paused(
            @Nullable @Size(max = HallActionResource.MOST) List<AttemptId> attemptIds,
            @Nullable @Size(max = 20) List<ExamCode> exams,
            @NotNull @Min(1) @Max(120) Integer minutes,
            @NotNull @Valid AuditReason reason)
            implements Selection {}

    @Schema(name = "HallResumption")
    public record Resumed(
            @Nullable @Size(max = HallActionResource.MOST) List<AttemptId> attemptIds,
            @Nullable @Size(max = 20) List<ExamCode> exams,
            @NotNull @Valid AuditReason reason)
            implements Selection {}

    /** Stops the time of running sittings (暂停); their pages are told, and cover the paper. */
    @POST
    @Path("pauses")
    @Audited("hall.pause")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> pause(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Paused paused) {
        Duration longest = Duration.ofMinutes(paused.minutes());
        return calls.once(key, "hall.pause", paused, (which, why) -> actions.pause(which, longest, why));
    }

    /** Lets the time of paused sittings go on (继续): each has just as much left as when it was paused. */
    @POST
    @Path("pauses/end")
    @Audited("hall.resume")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> resume(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Resumed resumed) {
        return calls.once(key, "hall.resume", resumed, actions::resume);
    }
}
