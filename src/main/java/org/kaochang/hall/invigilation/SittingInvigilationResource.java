package org.kaochang.hall.invigilation;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.Intervention;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be done to one sitting while or after it runs. */
@Path("/api/v1/attempts")
@Produces(MediaType.APPLICATION_JSON)
public class SittingInvigilationResource {

    private final InvigilationService invigilation;
    private final ReachMapper reaches;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    SittingInvigilationResource(
            InvigilationService invigilation,
            ReachMapper reaches,
            CallerSource callers,
            ActSource acts,
            ClockSource clock) {
        this.invigilation = invigilation;
        this.reaches = reaches;
        this.callers = callers;
        this.acts = acts;
        this.clock = clock;
    }

    @Schema(name = "Extension")
    public record Extension(
            @NotNull @Min(1) @Max(240) Integer minutes,
            @NotBlank @Size(max = 500) String reason) {}

    @Schema(name = "Voiding")
    public record Voiding(@NotBlank @Size(max = 500) String reason) {}

    @Schema(name = "VoidedAttempt")
    public record Voided(AttemptId attemptId, String state) {}

    /** Adds minutes to a running sitting; its page is told. */
    @POST
    @Path("{attemptId}/extension")
    @Audited("attempt.extend")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    @Answers(problems = ProblemType.ATTEMPT_CLOSED)
    public Uni<Extended> extend(@PathParam("attemptId") AttemptId attemptId, @NotNull @Valid Extension extension) {
        Caller caller = callers.caller();
        Intervention why = because(extension.reason());
        return reaches.one(caller, attemptId)
                .chain(() -> invigilation.extend(caller.tenant(), attemptId, extension.minutes(), why))
                .map(outcome -> {
                    if (outcome instanceof Intervened.MoreTime(Extended extended)) {
                        return extended;
                    }
                    throw refused(outcome, Problem.of(ProblemType.ATTEMPT_CLOSED, "这场考试已结束，不能延长。"));
                });
    }

    /** Strikes a sitting out, running or over: its result counts no more, and the learner may sit again. */
    @POST
    @Path("{attemptId}/voiding")
    @Audited("attempt.void")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Voided> strikeOut(@PathParam("attemptId") AttemptId attemptId, @NotNull @Valid Voiding voiding) {
        return invigilation
                .strikeOut(callers.caller().tenant(), attemptId, because(voiding.reason()))
                .map(outcome -> {
                    if (outcome instanceof Intervened.StruckOut) {
                        return new Voided(attemptId, AttemptStatus.VOIDED.wire());
                    }
                    throw refused(outcome, Problem.of(ProblemType.CONFLICT, "这场考试已经作废。"));
                });
    }

    private static Problem refused(Intervened outcome, Problem tooLate) {
        return outcome instanceof Intervened.TooLate(AttemptStatus state)
                ? tooLate.with("state", state.wire())
                : AnswerRoutes.noSuchSitting();
    }

    private Intervention because(String reason) {
        return Intervention.of(acts.act(AuditReason.of(reason)), clock.now());
    }
}
