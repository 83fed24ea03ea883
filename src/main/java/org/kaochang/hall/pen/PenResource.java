package org.kaochang.hall.pen;

import org.kaochang.answer.AnswerRoutes;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Hand;
import org.kaochang.attempt.Intervention;
import org.kaochang.attempt.Pen;
import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.hall.HandMapper;
import org.kaochang.hall.Sitting;
import org.kaochang.hall.SittingMapper;
import org.kaochang.hall.invigilation.ReachMapper;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The pen of a sitting: which of a learner's devices writes. */
@Path("/api/v1/attempts/{attemptId}/pen")
@Produces(MediaType.APPLICATION_JSON)
public class PenResource {

    private final PenService pens;
    private final SittingMapper mapper;
    private final ReachMapper reaches;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    PenResource(
            PenService pens,
            SittingMapper mapper,
            ReachMapper reaches,
            CallerSource callers,
            ActSource acts,
            ClockSource clock) {
        this.acts = acts;
        this.pens = pens;
        this.mapper = mapper;
        this.reaches = reaches;
        this.callers = callers;
        this.clock = clock;
    }

    /** @param code eight digits, where the log-in was by name and number alone */
    @Schema(name = "PenTakeOver")
    public record CodeGiven(@Pattern(regexp = "[0-9]{8}") String code) {}

    /** Goes on with the sitting on this device; the one before writes no more. As often as asked, the sitting as it stands. */
    @POST
    @RolesAllowed(Role.LEARNER)
    @APIResponse(
            responseCode = "200",
            description = "The sitting, its pen with this device",
            content = @Content(schema = @Schema(ref = "#/components/schemas/Sitting")))
    @APIResponse(
            responseCode = "403",
            description =
                    "pen-code-needed: without a secret behind the log-in only with the holder's code or a release")
    @Answers(problems = {ProblemType.PEN_CODE_NEEDED, ProblemType.ATTEMPT_CLOSED})
    public Uni<byte[]> takeOver(
            @PathParam("attemptId") AttemptId attemptId,
            @HeaderParam(HandMapper.DEVICE) @Nullable String device,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @Valid CodeGiven given) {
        Optional<String> code = Optional.ofNullable(given).map(CodeGiven::code);
        PenWish wish = wish(attemptId, device, userAgent, code);
        return pens.takeOver(wish).map(outcome -> {
            if (outcome instanceof PenOutcome.Shown(Sitting sitting)) {
                return mapper.write(sitting, wish.hand());
            }
            throw problem(outcome);
        });
    }

    @Schema(name = "PenCode")
    public record Shown(String code, long expiresIn) {}

    /** A code for another device, used once; asked for by the device that has the pen. */
    @POST
    @Path("code")
    @RolesAllowed(Role.LEARNER)
    @Answers(problems = {ProblemType.ATTEMPT_CLOSED, ProblemType.PEN_ELSEWHERE})
    public Uni<Shown> code(
            @PathParam("attemptId") AttemptId attemptId,
            @HeaderParam(HandMapper.DEVICE) @Nullable String device,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return pens.code(wish(attemptId, device, userAgent, Optional.empty())).map(outcome -> {
            if (outcome instanceof PenOutcome.Coded(String code)) {
                return new Shown(code, PenCode.LIFE.toSeconds());
            }
            throw problem(outcome);
        });
    }

    @Schema(name = "PenRelease")
    public record Release(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
            String reason) {}

    @Schema(name = "PenReleased")
    public record Released(AttemptId attemptId, Instant until) {}

    /** Lets the next device go on without a code: for a learner whose device is lost or broken. */
    @POST
    @Path("release")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    @Audited("attempt.release-pen")
    public Uni<Released> release(@PathParam("attemptId") AttemptId attemptId, @NotNull @Valid Release release) {
        Caller caller = callers.caller();
        Intervention why = new Intervention(caller.accountId(), release.reason().strip(), clock.now());
        Act act = acts.act(AuditReason.of(why.reason()));
        return reaches.one(caller, attemptId)
                .chain(() -> pens.release(act, attemptId, why))
                .map(outcome -> {
                    if (outcome instanceof PenOutcome.Released(Instant until)) {
                        return new Released(attemptId, until);
                    }
                    throw problem(outcome);
                });
    }

    private static Problem problem(PenOutcome refused) {
        return switch (refused) {
            case PenOutcome.CodeNeeded(Pen pen, boolean tried) -> codeNeeded(pen, tried);
            case PenOutcome.Elsewhere(Pen pen) -> AnswerRoutes.elsewhere(pen);
            case PenOutcome.TooSoon soon ->
                Problem.of(ProblemType.TOO_MANY_REQUESTS, "换机码刚刚生成过，请稍后再试。")
                        .with("retryAfter", PermitStore.CODE_AGAIN.toSeconds());
            case PenOutcome.TooOften(Duration pause) ->
                Problem.of(ProblemType.TOO_MANY_REQUESTS, "作答设备更换过于频繁，请稍后再试。")
                        .with("retryAfter", Math.max(1, pause.plusMillis(999).toSeconds()));
            case PenOutcome.Over over -> Problem.of(ProblemType.ATTEMPT_CLOSED, "这场考试已结束。");
            case PenOutcome.NoSuchSitting none -> AnswerRoutes.noSuchSitting();
            case PenOutcome.Shown shown -> throw new IllegalStateException("no refusal: " + shown);
            case PenOutcome.Coded coded -> throw new IllegalStateException("no refusal: " + coded);
            case PenOutcome.Released released -> throw new IllegalStateException("no refusal: " + released);
        };
    }

    private static Problem codeNeeded(Pen pen, boolean tried) {
        return Problem.of(
                        ProblemType.PEN_CODE_NEEDED,
                        tried ? "换机码不正确或已失效，请在原设备上重新获取，或请监考人员放行。" : "以姓名和证件号登录的，须输入原设备上显示的换机码，或由监考人员放行。")
                .with("turn", pen.turn())
                .with("device", pen.holder().label())
                .with("since", pen.since());
    }

    private PenWish wish(
            AttemptId attemptId, @Nullable String device, @Nullable String userAgent, Optional<String> code) {
        Caller caller = callers.caller();
        Hand hand = HandMapper.bindable(HandMapper.of(device, userAgent, caller));
        AttemptKey key = new AttemptKey(caller.tenant(), caller.learner(), attemptId);
        return new PenWish(key, caller.accountId(), hand, code, clock.now());
    }
}
