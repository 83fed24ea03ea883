package org.kaochang.learner;

import org.kaochang.audit.ActSource;
import org.kaochang.audit.Audited;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.http.CallerSource;
import org.kaochang.http.Role;
import org.kaochang.http.contract.Answers;
import org.kaochang.learner.StudyHoursPlan.Outcome;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Study hours (学时): credited by study platforms and administrators, seen by unit administrators for their own unit. */
@Path("/api/v1/study-hours")
public class StudyHoursResource {

    /**
     * @param learner external id of the learner, or our own
     * @param studiedOn the day of study, or its last day; without one the hours count as studied when they are recorded
     * @param creditYear the year they count for; that of the study day unless given
     */
    @Schema(name = "NewStudyHours")
    public record Sent(
            String learner,
            String plan,
            String kind,
            BigDecimal hours,
            LocalDate studiedOn,
            Integer creditYear,
            String externalId) {

        NewStudyHours toNew() {
            return new NewStudyHours(
                    LearnerReference.read(learner),
                    plan,
                    kind,
                    hours,
                    Optional.ofNullable(studiedOn),
                    Optional.ofNullable(creditYear),
                    externalId);
        }
    }

    @Schema(name = "NewStudyHoursBatch")
    public record SentBatch(List<Sent> studyHours) {}

    @Schema(name = "StudyHours")
    public record Shown(
            RecordId id,
            LearnerId learnerId,
            @Nullable String plan,
            String kind,
            BigDecimal hours,
            @Nullable LocalDate studiedOn,
            int creditYear,
            Instant recordedAt,
            String externalId) {

        static Shown of(StudyHours hours) {
            return new Shown(
                    hours.id(),
                    hours.learnerId(),
                    hours.plan(),
                    hours.kind(),
                    hours.hours(),
                    hours.studiedOn().orElse(null),
                    hours.creditYear(),
                    hours.recordedAt(),
                    hours.externalId());
        }
    }

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "StudyHoursPage")
    public record Page(List<Shown> studyHours, @Nullable RecordId next) {}

    private final StudyHoursService service;
    private final StudyHoursStore store;
    private final CallerSource caller;
    private final ActSource acts;

    StudyHoursResource(StudyHoursService service, StudyHoursStore store, CallerSource caller, ActSource acts) {
        this.acts = acts;
        this.service = service;
        this.store = store;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Answers(status = {200, 201})
    @Audited("hours.credit")
    public Uni<RestResponse<Shown>> credit(@NotNull Sent hours) {
        return service.credit(acts.act(), List.of(hours.toNew()))
                .map(RowsMapper::one)
                .map(outcome -> RestResponse.status(
                        outcome.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        Shown.of(outcome.hours())));
    }

    /** All or nothing, up to a thousand. */
    @POST
    @Path("/batch")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    @Audited("hours.credit")
    public Uni<Page> creditAll(@NotNull SentBatch batch) {
        List<NewStudyHours> rows =
                RowsMapper.read(batch.studyHours()).stream().map(Sent::toNew).toList();
        return service.credit(acts.act(), rows)
                .map(RowsMapper::all)
                .map(outcomes -> new Page(
                        outcomes.stream().map(Outcome::hours).map(Shown::of).toList(), null));
    }

    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
    public Uni<Page> list(
            @QueryParam("learner") LearnerId learner,
            @QueryParam("plan") String plan,
            @QueryParam("cursor") RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return store.page(
                        caller.caller().tenant(),
                        Optional.ofNullable(learner),
                        LearnerRequestMapper.given(plan),
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
