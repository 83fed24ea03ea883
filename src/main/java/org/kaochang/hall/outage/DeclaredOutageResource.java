package org.kaochang.hall.outage;

import org.kaochang.attempt.Intervention;
import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.audit.Audited;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.RecordId;
import org.kaochang.common.TenantId;
import org.kaochang.hall.invigilation.ActionOutcome.SittingRefusal;
import org.kaochang.hall.invigilation.ReachMapper;
import org.kaochang.hall.outage.DeclaredOutageService.Effect;
import org.kaochang.hall.outage.DeclaredOutageStore.Declared;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.IdempotencyService;
import org.kaochang.http.IdempotencyService.Asked;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;
import org.kaochang.window.Spans.Span;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** Outages that are declared (故障): what one would do, doing it, and those there were. */
@Path("/api/v1/hall/outages")
@Produces(MediaType.APPLICATION_JSON)
public class DeclaredOutageResource {

    private static final Duration LONGEST = Duration.ofHours(12);

    /** One that began longer ago is no longer given back to all at once: results were looked at, others have sat since. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private static final Duration PROPOSED = Duration.ofHours(12);

    private final DeclaredOutageService outages;
    private final ReachMapper reaches;
    private final IdempotencyService idempotency;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    DeclaredOutageResource(
            DeclaredOutageService outages,
            ReachMapper reaches,
            IdempotencyService idempotency,
            CallerSource callers,
            ActSource acts,
            ClockSource clock) {
        this.outages = outages;
        this.reaches = reaches;
        this.idempotency = idempotency;
        this.callers = callers;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * @param from within the last day
     * @param to first instant after it; not later than now
     * @param dryRun true: say what it would do, and do nothing
     */
    @Schema(name = "NewOutage")
    public record Sent(
            @NotEmpty @Size(max = 20) List<ExamCode> exams,
            @NotNull Instant from,
            @NotNull Instant to,
            @Nullable Boolean dryRun,
            @NotNull @Valid AuditReason reason) {

        boolean dry() {
            return Boolean.TRUE.equals(dryRun);
        }
    }

    /**
     * @param seconds of it that were not declared before
     * @param extended sittings that run and get what they lost
     * @param reopened sittings that ended by time in it or since, and run again
     * @param refused those that cannot run again, or not unasked since their keys may be known
     */
    @Schema(name = "OutageEffect")
    public record Shown(
            ExamCode exam,
            long seconds,
            List<AttemptId> extended,
            List<AttemptId> reopened,
            List<SittingRefusal> refused) {

        static Shown of(Effect effect) {
            return new Shown(
                    effect.exam(),
                    effect.seconds(),
                    effect.running(),
                    effect.reopened(),
                    effect.refused().entrySet().stream()
                            .map(entry -> SittingRefusal.of(entry.getKey(), entry.getValue()))
                            .toList());
        }
    }

    /** @param declared false: nothing was done */
    @Schema(name = "OutageOutcome")
    public record Outcome(boolean declared, List<Shown> exams) {}

    /** Gives the seconds back to every sitting that was under way; declared again it gives nothing twice. */
    @POST
    @Audited("hall.outage")
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<Outcome> declare(
            @HeaderParam(IdempotencyService.HEADER) @Size(max = IdempotencyService.LONGEST) @Nullable String key,
            @NotNull @Valid Sent sent) {
        Caller caller = callers.caller();
        Instant now = clock.now();
        Span span = span(sent, now);
        Act act = acts.act(sent.reason());
        Intervention why = Intervention.of(act, now);
        return reaches.all(caller, sent.exams())
                .chain(() -> sent.dry()
                        ? each(sent, exam -> outages.look(caller.tenant(), exam, span))
                        : idempotency.once(
                                new Asked(caller, key, "hall.outage", sent),
                                Outcome.class,
                                () -> each(sent, exam -> declare(caller.tenant(), exam, span, why))));
    }

    /** No finer than the database keeps it: the declaration is found again by its time. */
    private static Span span(Sent sent, Instant now) {
        Instant from = sent.from().truncatedTo(ChronoUnit.MILLIS);
        Instant to = sent.to().truncatedTo(ChronoUnit.MILLIS);
        if (!to.isAfter(from) || to.isAfter(now)) {
            throw Problem.ofField("to", "结束时间应晚于开始时间，且不晚于现在");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.ofField("from", "故障时间最长 12 小时");
        }
        if (from.isBefore(now.minus(OLDEST))) {
            throw Problem.ofField("from", "故障须在开始后一天之内登记；更早的请逐个处理");
        }
        return new Span(from, to);
    }

    private Uni<Effect> declare(TenantId tenant, ExamCode exam, Span span, Intervention why) {
        return outages.declare(tenant, exam, span, why)
                .map(effect -> effect.orElseThrow(() -> Problem.of(ProblemType.CONFLICT, "这段故障时间正由另一个请求补给考生，请稍后再试。")));
    }

    private static Uni<Outcome> each(Sent sent, Function<ExamCode, Uni<Effect>> work) {
        return Multi.createFrom()
                .iterable(sent.exams().stream().distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(exam -> work.apply(exam))
                .map(Shown::of)
                .collect()
                .asList()
                .map(all -> new Outcome(!sent.dry(), all));
    }

    /** @param applied whether every sitting has had its seconds; false: it is being given, or the giving broke off */
    @Schema(name = "DeclaredOutage")
    public record Past(RecordId id, Instant from, Instant to, String reason, Instant at, boolean applied) {

        static Past of(Declared declared) {
            return new Past(
                    declared.id(),
                    declared.span().from(),
                    declared.span().until(),
                    declared.reason(),
                    declared.at(),
                    declared.applied());
        }
    }

    @Schema(name = "ProposedOutage")
    public record Proposed(Instant from, Instant to) {}

    /**
     * @param outages declared of the exam
     * @param proposed what nodes met with in the last twelve hours: the database was away
     */
    @Schema(name = "Outages")
    public record All(List<Past> outages, List<Proposed> proposed) {}

    /** To whoever watches over something of the exam. */
    @GET
    @RolesAllowed({Role.EXAM_ADMINISTRATOR, Role.INVIGILATOR})
    public Uni<All> list(@QueryParam("exam") @NotNull ExamCode exam) {
        Caller caller = callers.caller();
        return reaches.touching(caller, List.of(exam))
                .chain(reach -> outages.declared(caller.tenant(), exam))
                .chain(declared -> outages.seen(clock.now().minus(PROPOSED))
                        .map(seen -> new All(
                                declared.stream().map(Past::of).toList(),
                                seen.stream()
                                        .map(span -> new Proposed(span.from(), span.until()))
                                        .toList())));
    }
}
