package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditBuffer;
import org.kaochang.audit.Audited;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Limits;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.kaochang.learner.LearnerRequestMapper.given;
import static org.kaochang.learner.LearnerRequestMapper.unitOf;

/** Learners as administrators see them; unit administrators see those of their own unit only. */
@Path("/api/v1/learners")
public class LearnerResource {

    /**
     * A learner as sent.
     *
     * @param initialPassword as good as a learner's own has to be, and good for as long as a drawn one; without it one is
     *     drawn as the settings say
     */
    @Schema(name = "NewLearner")
    public record Sent(
            @Size(max = Limits.EXTERNAL_ID) String externalId,
            @Size(max = Limits.NAME) String name,
            @Size(max = Limits.ID_NUMBER) String idNumber,
            UnitCode unit,
            @Size(max = Limits.USERNAME) String username,
            @Size(max = Limits.PASSWORD) String initialPassword) {

        NewLearner toNew() {
            return new NewLearner(
                    given(externalId),
                    name,
                    idNumber,
                    given(unit, UnitCode::new),
                    given(username),
                    given(initialPassword));
        }

        @Override
        public String toString() {
            return "Sent[" + externalId + "]";
        }
    }

    @Schema(name = "NewLearnerBatch")
    public record SentBatch(List<Sent> learners) {}

    /** @param initialPassword of a new learner, for the one call that made it; null when none was drawn */
    public record Recorded(
            LearnerId learnerId,
            @Nullable String externalId,
            String name,
            String idNumberMasked,
            @Nullable UnitCode unit,
            @Nullable String username,
            boolean created,
            @Nullable String initialPassword) {

        @Override
        public String toString() {
            return "Recorded[" + learnerId + "]";
        }

        static Recorded of(RecordedLearner learner) {
            return new Recorded(
                    learner.learnerId(),
                    learner.externalId().orElse(null),
                    learner.name(),
                    learner.idNumberMasked(),
                    learner.unit().orElse(null),
                    learner.username().orElse(null),
                    learner.created(),
                    learner.initialPassword().orElse(null));
        }
    }

    public record RecordedBatch(List<Recorded> learners) {}

    @Schema(name = "Learner")
    public record Shown(
            LearnerId learnerId,
            @Nullable String externalId,
            String name,
            String idNumberMasked,
            @Nullable UnitCode unit,
            Instant createdAt) {

        static Shown of(Learner learner) {
            return new Shown(
                    learner.id(),
                    learner.externalId().orElse(null),
                    learner.name(),
                    learner.idNumberMasked(),
                    learner.unit().orElse(null),
                    learner.createdAt());
        }
    }

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "LearnerPage")
    public record Page(List<Shown> learners, @Nullable LearnerId next) {}

    public record Search(@Size(max = Limits.ID_NUMBER) String idNumber) {

        @Override
        public String toString() {
            return "Search[…]";
        }
    }

    /**
     * What is to be put right, the rest null; {@code reason} (1 to 200 characters) is kept with the change.
     *
     * @param seen where the learner is otherwise by now nothing is kept (409 says what is); null: whatever they are
     */
    @Schema(name = "LearnerCorrection")
    public record Corrected(
            @Size(max = Limits.NAME) String name,
            @Size(max = Limits.ID_NUMBER) String idNumber,
            UnitCode unit,
            @Size(max = LearnerChange.LONGEST_REASON) String reason,
            @Valid LearnerSeen seen) {

        @Override
        public String toString() {
            return "Corrected[…]";
        }
    }

    private final LearnerCorrectionService corrections;
    private final LearnerService learners;
    private final LearnerLookupService lookup;
    private final CallerSource caller;
    private final ActSource acts;
    private final AuditBuffer audits;

    LearnerResource(
            LearnerService learners,
            LearnerCorrectionService corrections,
            LearnerLookupService lookup,
            CallerSource caller,
            ActSource acts,
            AuditBuffer audits) {
        this.acts = acts;
        this.audits = audits;
        this.corrections = corrections;
        this.learners = learners;
        this.lookup = lookup;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(status = {200, 201})
    @Audited("learner.record")
    public Uni<RestResponse<Recorded>> record(@NotNull Sent learner) {
        return learners.record(acts.act(), List.of(learner.toNew()), unitOf(caller.caller()))
                .map(RowsMapper::one)
                .map(recorded -> RestResponse.status(
                        recorded.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        Recorded.of(recorded)));
    }

    /** All or nothing, up to a thousand. */
    @POST
    @Path("/batch")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("learner.record")
    public Uni<RecordedBatch> recordAll(@NotNull SentBatch batch) {
        List<NewLearner> rows =
                RowsMapper.read(batch.learners()).stream().map(Sent::toNew).toList();
        return learners.record(acts.act(), rows, unitOf(caller.caller()))
                .map(RowsMapper::all)
                .map(recorded ->
                        new RecordedBatch(recorded.stream().map(Recorded::of).toList()));
    }

    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Page> list(
            @QueryParam("unit") UnitCode unit,
            @QueryParam("name") String nameStart,
            @QueryParam("cursor") LearnerId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Optional<UnitCode> visible = unitOf(caller.caller()).or(() -> given(unit, UnitCode::new));
        return lookup.page(caller.caller().tenant(), visible, given(nameStart), Optional.ofNullable(cursor), limit + 1)
                .map(found -> {
                    List<Shown> page =
                            found.stream().limit(limit).map(Shown::of).toList();
                    return new Page(page, found.size() > limit ? page.getLast().learnerId() : null);
                });
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("learner.look")
    public Uni<Shown> one(@RestPath LearnerId id) {
        Act act = acts.act();
        return lookup.find(act.tenant(), id).map(this::visible).call(found -> looked(act, found));
    }

    /**
     * Corrects name, ID number or unit; unit administrators those of their own people, whom they cannot move. Of who sits or has
     * passed they correct the name or the number since then, not both (409 {@code person-replaced}): that takes an exam administrator.
     */
    @PATCH
    @Path("/{id}")
    @Answers(problems = {ProblemType.CONFLICT, ProblemType.PERSON_REPLACED})
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Audited("learner.correct")
    public Uni<Shown> correct(@RestPath LearnerId id, @NotNull Corrected corrected) {
        Caller me = caller.caller();
        return corrections
                .correct(acts.act(), id, corrected, unitOf(me))
                .invoke(LearnerResource::told)
                .chain(() -> lookup.find(me.tenant(), id))
                .map(found -> Shown.of(found.orElseThrow()));
    }

    private static void told(CorrectionOutcome outcome) {
        switch (outcome) {
            case CorrectionOutcome.Corrected done -> {}
            case CorrectionOutcome.Refused(List<RowError> errors) -> throw RowsMapper.refused(errors);
            case CorrectionOutcome.NoSuchLearner none -> throw noSuchLearner();
            case CorrectionOutcome.Overtaken(String changes) ->
                throw Problem.of(ProblemType.CONFLICT, "这名学员刚刚被别人改过（" + changes + "），没有保存。请核对后再提交。");
            case CorrectionOutcome.AnotherPerson another ->
                throw Problem.of(
                        ProblemType.PERSON_REPLACED,
                        "这名学员已有合格的考试，或正在考试：姓名和身份证号都与当时登记的不同，等于换人。更正笔误请只改其中一项；确需两项都改的，请考试管理员核对证件后更正。");
            case CorrectionOutcome.NumberTaken taken ->
                throw Problem.of(ProblemType.CONFLICT, "此身份证号已登记为另一学员，请核对；同一人重复登记的请联系管理员合并。");
        }
    }

    static Problem noSuchLearner() {
        return Problem.of(ProblemType.NOT_FOUND, "没有这位学员。");
    }

    /** By ID number, in the body so that no log of addresses ever shows one. */
    @POST
    @Path("/search")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    @Answers(problems = ProblemType.NOT_FOUND)
    @Audited("learner.search")
    public Uni<Shown> search(@NotNull Search search) {
        Act act = acts.act();
        return lookup.byNumber(act.tenant(), search.idNumber() == null ? "" : search.idNumber())
                .map(this::visible)
                .call(found -> looked(act, found));
    }

    private Uni<Void> looked(Act act, Shown found) {
        return audits.note(act.on("learner", found.learnerId()));
    }

    private Shown visible(Optional<Learner> learner) {
        Optional<UnitCode> own = unitOf(caller.caller());
        return learner.filter(found -> own.isEmpty() || own.equals(found.unit()))
                .map(Shown::of)
                .orElseThrow(LearnerResource::noSuchLearner);
    }
}
