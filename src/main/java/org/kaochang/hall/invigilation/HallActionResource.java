package org.kaochang.hall.invigilation;

import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Numbers;
import org.kaochang.hall.invigilation.HallCallMapper.Selection;
import org.kaochang.http.CallerSource;
import org.kaochang.http.IdempotencyService;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.OptionalInt;

/**
 * What the hall's desk does to a selection of sittings, or to all that run of some exams: one call, one outcome each. With an
 * {@code Idempotency-Key} a call that is repeated changes nothing twice.
 */
@Path("/api/v1/hall")
@Produces(MediaType.APPLICATION_JSON)
public class HallActionResource {

    static final int MOST = 20_000;

    private final HallActionService actions;
    private final HallCallMapper calls;
    private final CallerSource callers;

    HallActionResource(HallActionService actions, HallCallMapper calls, CallerSource callers) {
        this.actions = actions;
        this.calls = calls;
        this.callers = callers;
    }

    @Schema(name = "HallMessage")
    public record Message(
            @Nullable @Size(max = MOST) List<AttemptId> attemptIds,
            @Nullable @Size(max = 20) List<ExamCode> exams,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
            String text,

            @NotNull @Valid AuditReason reason)
            implements Selection {}

    @Schema(name = "HallExtension")
    public record MoreTime(
            @Nullable @Size(max = MOST) List<AttemptId> attemptIds,
            @Nullable @Size(max = 20) List<ExamCode> exams,
            @NotNull @Min(1) @Max(240) Integer minutes,
            @NotNull @Valid AuditReason reason)
            implements Selection {}

    @Schema(name = "HallHandIn")
    public record Forced(
            @Nullable @Size(max = MOST) List<AttemptId> attemptIds,
            @Nullable @Size(max = 20) List<ExamCode> exams,
            @NotNull @Valid AuditReason reason)
            implements Selection {}

    @Schema(name = "HallVoiding")
    public record StruckOut(
            @Nullable @Size(max = MOST) List<AttemptId> attemptIds,
            @Nullable @Size(max = 20) List<ExamCode> exams,
            @NotNull @Valid AuditReason reason)
            implements Selection {}

    /** @param minutes that the incident took */
    @Schema(name = "HallNote")
    public record Note(
            @Nullable @Size(max = MOST) List<AttemptId> attemptIds,
            @Nullable @Size(max = 20) List<ExamCode> exams,
            @Nullable @Min(0) @Max(1440) Integer minutes,
            @NotNull @Valid AuditReason reason)
            implements Selection {}

    /**
     * @param minutes given besides what was left when the sitting ended
     * @param despiteKeys true: also where the learner could look at the right answers already; for exam administrators only
     */
    @Schema(name = "HallReopening")
    public record Reopened(
            @NotNull @Size(min = 1, max = MOST) List<AttemptId> attemptIds,
            @NotNull @Min(0) @Max(240) Integer minutes,
            @Nullable Boolean despiteKeys,
            @NotNull @Valid AuditReason reason)
            implements Selection {

        @Override
        public @Nullable List<ExamCode> exams() {
            return null;
        }
    }

    /** @param keep which end counts: the one before the sitting was reopened, or the one since */
    @Schema(name = "HallSettlement")
    public record Settled(
            @NotNull @Size(min = 1, max = MOST) List<AttemptId> attemptIds,

            @NotNull @Pattern(regexp = "old|new") @Size(max = 3)
            String keep,

            @NotNull @Valid AuditReason reason)
            implements Selection {

        @Override
        public @Nullable List<ExamCode> exams() {
            return null;
        }
    }

    /** Says something on the pages of running sittings. */
    @POST
    @Path("messages")
    @Audited("hall.message")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> say(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Message message) {
        return calls.once(
                key,
                "hall.message",
                message,
                (which, why) -> actions.say(which, message.text().strip(), why));
    }

    /** Adds minutes to running sittings; their pages are told. */
    @POST
    @Path("extensions")
    @Audited("hall.extend")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> extend(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid MoreTime more) {
        Duration minutes = Duration.ofMinutes(more.minutes());
        return calls.once(key, "hall.extend", more, (which, why) -> actions.extend(which, minutes, why));
    }

    /** Hands running sittings in for their learners (强制交卷): what is saved counts. */
    @POST
    @Path("hand-ins")
    @Audited("hall.hand-in")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> handIn(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Forced forced) {
        return calls.once(key, "hall.hand-in", forced, actions::force);
    }

    /** Strikes sittings out, running or over. */
    @POST
    @Path("voidings")
    @Audited("hall.void")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<ActionOutcome> strikeOut(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid StruckOut struckOut) {
        return calls.once(key, "hall.void", struckOut, actions::strikeOut);
    }

    /** Writes down what happened; nothing else changes. */
    @POST
    @Path("notes")
    @Audited("hall.note")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> note(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Note note) {
        OptionalInt minutes = Numbers.optional(note.minutes());
        return calls.once(key, "hall.note", note, (which, why) -> actions.note(which, minutes, why));
    }

    /** Lets sittings that have ended run again with their answers (恢复); their results are withdrawn, and kept in the history. */
    @POST
    @Path("reopenings")
    @Audited("hall.reopen")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> reopen(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Reopened reopened) {
        Duration lost = Duration.ofMinutes(reopened.minutes());
        boolean despiteKeys = Boolean.TRUE.equals(reopened.despiteKeys());
        if (despiteKeys && !callers.caller().roles().contains(Role.EXAM_ADMINISTRATOR)) {
            throw Problem.of(ProblemType.FORBIDDEN, "考生可能已看到答案的考试，只能由考试管理员恢复。");
        }
        return calls.once(key, "hall.reopen", reopened, (which, why) -> actions.reopen(which, lost, despiteKeys, why));
    }

    /** Says which end of sittings that were reopened, and have ended again, counts. */
    @POST
    @Path("reopenings/settlement")
    @Audited("hall.settle")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<ActionOutcome> settle(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Settled settled) {
        boolean old = settled.keep().equals("old");
        return calls.once(key, "hall.settle", settled, (which, why) -> actions.settle(which, old, why));
    }
}
