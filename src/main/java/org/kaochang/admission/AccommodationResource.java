package org.kaochang.admission;

import org.kaochang.admission.Accommodation.Withdrawn;
import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Numbers;
import org.kaochang.common.RecordId;
import org.kaochang.common.UnitCode;
import org.kaochang.common.failure.FailureMapper;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.IdempotencyService;
import org.kaochang.http.IdempotencyService.Asked;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** More time before the start (延时): granted to learners or to a unit, for one exam or all, shown to them before they begin. */
@Path("/api/v1/accommodations")
@Produces(MediaType.APPLICATION_JSON)
public class AccommodationResource {

    private final AccommodationStore store;
    private final IdempotencyService idempotency;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;
    private final IdSource ids;

    AccommodationResource(
            AccommodationStore store,
            IdempotencyService idempotency,
            CallerSource callers,
            ActSource acts,
            ClockSource clock,
            IdSource ids) {
        this.store = store;
        this.idempotency = idempotency;
        this.callers = callers;
        this.acts = acts;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * To {@code learnerIds} or to a {@code unit}; by {@code percent} of the duration or by {@code minutes}.
     *
     * @param exam null: every exam
     * @param from null: from now on
     * @param until starts from then on have it no more; null: for good
     */
    @Schema(name = "NewAccommodation")
    public record Sent(
            @Nullable @Size(max = 1000) List<LearnerId> learnerIds,
            @Nullable UnitCode unit,
            @Nullable ExamCode exam,
            @Nullable @Min(1) @Max(200) Integer percent,
            @Nullable @Min(1) @Max(480) Integer minutes,
            @Nullable Instant from,
            @Nullable Instant until,
            @NotNull @Valid AuditReason reason) {}

    /** Either for a learner or for a unit, by {@code percent} or by {@code minutes}; the others are null. */
    @Schema(name = "Accommodation")
    public record Shown(
            RecordId id,
            @Nullable LearnerId learnerId,
            @Nullable UnitCode unit,
            @Nullable ExamCode exam,
            @Nullable Integer percent,
            @Nullable Integer minutes,
            Instant from,
            @Nullable Instant until,
            String category,
            String reason,
            Instant grantedAt,
            AccountId grantedBy,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnReason) {

        static Shown of(Accommodation it) {
            return new Shown(
                    it.id(),
                    it.learner().orElse(null),
                    it.unit().orElse(null),
                    it.exam().orElse(null),
                    Numbers.orNull(it.granted().percent()),
                    Numbers.orNull(it.granted().minutes()),
                    it.granted().from(),
                    it.granted().until().orElse(null),
                    it.category(),
                    it.reason(),
                    it.grantedAt(),
                    it.grantedBy(),
                    it.withdrawn().map(Withdrawn::at).orElse(null),
                    it.withdrawn().map(Withdrawn::reason).orElse(null));
        }
    }

    /** @param unknown learners that are not there */
    @Schema(name = "AccommodationsGranted")
    public record Granted(List<Shown> accommodations, List<LearnerId> unknown) {}

    /** 201 with those granted, also where some learners are not there; 422 for a unit that is not, or without learners and unit. */
    @POST
    @ResponseStatus(201)
    @Audited("accommodation.grant")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Granted> grant(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Sent sent) {
        Caller caller = callers.caller();
        List<Accommodation> all = rows(sent, caller.accountId());
        Act act = acts.act(sent.reason());
        return idempotency.once(
                new Asked(caller, key, "accommodation.grant", sent),
                Granted.class,
                () -> store.grant(act, all)
                        .onFailure(failure -> sent.unit() != null && FailureMapper.foreignKey(failure))
                        .transform(failure -> Problem.ofField("unit", "没有这个单位"))
                        .map(ids -> granted(all, ids)));
    }

    private List<Accommodation> rows(Sent sent, AccountId by) {
        List<LearnerId> learners = sent.learnerIds() == null
                ? List.of()
                : sent.learnerIds().stream().filter(Objects::nonNull).distinct().toList();
        if (learners.isEmpty() == (sent.unit() == null)) {
            throw Problem.ofField("learnerIds", "请选定考生，或注明单位");
        }
        if ((sent.percent() == null) == (sent.minutes() == null)) {
            throw Problem.ofField("minutes", "请填写百分比或分钟数中的一项");
        }
        Instant from = sent.from() == null ? clock.now() : sent.from();
        if (sent.until() != null && !sent.until().isAfter(from)) {
            throw Problem.ofField("until", "结束时间应晚于开始时间");
        }
        List<Accommodation> rows = new ArrayList<>();
        learners.forEach(learner -> rows.add(row(sent, Optional.of(learner), from, by)));
        if (learners.isEmpty()) {
            rows.add(row(sent, Optional.empty(), from, by));
        }
        return rows;
    }

    private Accommodation row(Sent sent, Optional<LearnerId> learner, Instant from, AccountId by) {
        return new Accommodation(
                new RecordId(ids.newId()),
                learner,
                Optional.ofNullable(sent.unit()),
                Optional.ofNullable(sent.exam()),
                new ExtraTime.Granted(
                        Numbers.optional(sent.percent()),
                        Numbers.optional(sent.minutes()),
                        from,
                        Optional.ofNullable(sent.until())),
                sent.reason().category(),
                sent.reason().text().strip(),
                clock.now(),
                by,
                Optional.empty());
    }

    private static Granted granted(List<Accommodation> all, List<RecordId> ids) {
        return new Granted(
                all.stream()
                        .filter(row -> ids.contains(row.id()))
                        .map(Shown::of)
                        .toList(),
                all.stream()
                        .filter(row -> !ids.contains(row.id()))
                        .flatMap(row -> row.learner().stream())
                        .toList());
    }

    /** @param next cursor of the following page, or null at the end */
    @Schema(name = "AccommodationPage")
    public record Page(List<Shown> accommodations, @Nullable RecordId next) {}

    /** The newest first, those withdrawn too. Their reasons tell of health: no invigilator needs them, the board shows the time. */
    @GET
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Page> list(
            @QueryParam("learner") @Nullable LearnerId learner,
            @QueryParam("unit") @Nullable UnitCode unit,
            @QueryParam("exam") @Nullable ExamCode exam,
            @QueryParam("cursor") @Nullable RecordId cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return store.page(
                        callers.caller().tenant(),
                        Optional.ofNullable(learner),
                        Optional.ofNullable(unit),
                        Optional.ofNullable(exam),
                        Optional.ofNullable(cursor),
                        limit + 1)
                .map(found -> {
                    List<Shown> page =
                            found.stream().limit(limit).map(Shown::of).toList();
                    return new Page(page, found.size() > limit ? page.getLast().id() : null);
                });
    }

    @Schema(name = "AccommodationWithdrawal")
    public record Withdrawal(@NotNull @Valid AuditReason reason) {}

    /** Sittings that start from now on have it no more; those that run keep it. */
    @POST
    @Path("{id}/withdrawal")
    @Audited("accommodation.withdraw")
    @RolesAllowed(Role.EXAM_ADMINISTRATOR)
    public Uni<Shown> withdraw(@PathParam("id") RecordId id, @NotNull @Valid Withdrawal withdrawal) {
        Caller caller = callers.caller();
        Withdrawn withdrawn = new Withdrawn(
                clock.now(), caller.accountId(), withdrawal.reason().text().strip());
        return store.withdraw(acts.act(withdrawal.reason()), id, withdrawn)
                .map(found ->
                        found.map(Shown::of).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这项延时，或已经撤回。")));
    }
}
