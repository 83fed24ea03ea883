package org.kaochang.learner;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.learner.EnrolmentPlan.Outcome;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Enrolments (选课): recorded by administrators and platforms; by unit administrators for their own unit, once for each exam. */
@Path("/api/v1/enrolments")
public class EnrolmentResource {

    /**
     * @param learner external id of the learner, or our own
     * @param enrolledOn the day of enrolment when it is told later; now unless given
     */
    @Schema(name = "NewEnrolment")
    public record Sent(String learner, ExamCode examId, String externalId, boolean again, LocalDate enrolledOn) {

        NewEnrolment toNew() {
            return new NewEnrolment(
                    LearnerReference.read(learner),
                    examId,
                    LearnerRequestMapper.given(externalId),
                    again,
                    Optional.ofNullable(enrolledOn));
        }
    }

    @Schema(name = "NewEnrolmentBatch")
    public record SentBatch(List<Sent> enrolments) {}

    @Schema(name = "Enrolment")
    public record Shown(
            EnrolmentId id,
            LearnerId learnerId,
            ExamCode examId,
            int ordinal,
            Instant enrolledAt,
            @Nullable String externalId,
            boolean cancelled) {

        static Shown of(Enrolment enrolment) {
            return new Shown(
                    enrolment.id(),
                    enrolment.learnerId(),
                    enrolment.examId(),
                    enrolment.ordinal(),
                    enrolment.enrolledAt(),
                    enrolment.externalId().orElse(null),
                    enrolment.cancelled());
        }
    }

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "EnrolmentPage")
    public record Page(List<Shown> enrolments, @Nullable EnrolmentId next) {}

    /** @param reason why, kept with the cancellation; 1 to 200 characters */
    @Schema(name = "EnrolmentCancellation")
    public record Cancelled(
            @Size(max = LearnerChange.LONGEST_REASON) String reason) {}

    private final EnrolmentCancellationService cancellations;
    private final EnrolmentService enrolments;
    private final EnrolmentStore store;
    private final CallerSource caller;
    private final ActSource acts;

    EnrolmentResource(
            EnrolmentService enrolments,
            EnrolmentCancellationService cancellations,
            EnrolmentStore store,
            CallerSource caller,
            ActSource acts) {
        this.acts = acts;
        this.cancellations = cancellations;
        this.enrolments = enrolments;
        this.store = store;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(status = {200, 201})
    @Audited("enrolment.create")
    public Uni<RestResponse<Shown>> enrol(@NotNull Sent enrolment) {
        return enrolments
                .enrol(acts.act(), List.of(enrolment.toNew()), LearnerRequestMapper.unitOf(caller.caller()))
                .map(RowsMapper::one)
                .map(outcome -> RestResponse.status(
                        outcome.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        Shown.of(outcome.enrolment())));
    }

    /** All or nothing, up to a thousand. */
    @POST
    @Path("/batch")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("enrolment.create")
    public Uni<Page> enrolAll(@NotNull SentBatch batch) {
        List<NewEnrolment> rows =
                RowsMapper.read(batch.enrolments()).stream().map(Sent::toNew).toList();
        return enrolments
                .enrol(acts.act(), rows, LearnerRequestMapper.unitOf(caller.caller()))
                .map(RowsMapper::all)
                .map(outcomes -> new Page(
                        outcomes.stream().map(Outcome::enrolment).map(Shown::of).toList(), null));
    }

    /** Cancels an enrolment, not while a sitting of it is running; it stays on file. */
    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("enrolment.cancel")
    public Uni<Shown> cancel(@RestPath EnrolmentId id, @NotNull Cancelled cancelled) {
        return cancellations.cancel(acts.act(), id, cancelled.reason()).map(EnrolmentResource::shown);
    }

    private static Shown shown(CancellationOutcome outcome) {
        return switch (outcome) {
            case CancellationOutcome.Cancelled(Enrolment enrolment) -> Shown.of(enrolment);
            case CancellationOutcome.NoReason(RowError error) -> throw RowsMapper.refused(List.of(error));
            case CancellationOutcome.NoSuchEnrolment none -> throw Problem.of(ProblemType.NOT_FOUND, "没有这次选课。");
            case CancellationOutcome.BeingSat sat ->
                throw Problem.of(ProblemType.CONFLICT, "该选课的考试正在进行，交卷后或由监考作废后才能取消。");
        };
    }

    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Page> list(
            @QueryParam("learner") LearnerId learner,
            @QueryParam("exam") ExamCode exam,
            @QueryParam("cursor") EnrolmentId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return store.page(
                        caller.caller().tenant(),
                        Optional.ofNullable(learner),
                        LearnerRequestMapper.given(exam, ExamCode::new),
                        LearnerRequestMapper.unitOf(caller.caller()),
                        Optional.ofNullable(cursor),
                        limit + 1)
                .map(found -> {
                    List<Shown> page =
                            found.stream().limit(limit).map(Shown::of).toList();
                    return new Page(page, found.size() > limit ? page.getLast().id() : null);
                });
    }
}
