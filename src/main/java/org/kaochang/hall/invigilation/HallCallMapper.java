package org.kaochang.hall.invigilation;

import org.kaochang.attempt.Intervention;
import org.kaochang.audit.Act;
import org.kaochang.audit.ActSource;
import org.kaochang.audit.AuditReason;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.invigilation.HallActionService.Which;
import org.kaochang.http.Caller;
import org.kaochang.http.CallerSource;
import org.kaochang.http.IdempotencyService;
import org.kaochang.http.IdempotencyService.Asked;
import org.kaochang.http.Problem;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** What all calls about a selection of sittings have in common: who is within reach, once only, and into the audit log. */
@ApplicationScoped
class HallCallMapper {

    private final ActionTrailStore trail;
    private final ReachMapper reaches;
    private final IdempotencyService idempotency;
    private final CallerSource callers;
    private final ActSource acts;
    private final ClockSource clock;

    HallCallMapper(
            ActionTrailStore trail,
            ReachMapper reaches,
            IdempotencyService idempotency,
            CallerSource callers,
            ActSource acts,
            ClockSource clock) {
        this.trail = trail;
        this.reaches = reaches;
        this.idempotency = idempotency;
        this.callers = callers;
        this.acts = acts;
        this.clock = clock;
    }

    /** What every call about sittings says: which sittings (ids, or exams), and why. */
    interface Selection {

        @Nullable
        List<AttemptId> attemptIds();

        @Nullable
        List<ExamCode> exams();

        AuditReason reason();
    }

    Uni<ActionOutcome> once(
            @Nullable String key,
            String name,
            Selection selection,
            BiFunction<Which, Intervention, Uni<ActionOutcome>> work) {
        Caller caller = callers.caller();
        List<AttemptId> ids = given(selection.attemptIds());
        List<ExamCode> exams = given(selection.exams());
        if (ids.isEmpty() == exams.isEmpty()) {
            throw Problem.ofField("attemptIds", "请选定考生，或注明考试");
        }
        Act act = acts.act(selection.reason());
        Intervention why = Intervention.of(act, clock.now()).in(call(caller, name, key));
        return idempotency.once(
                new Asked(caller, key, name, selection),
                ActionOutcome.class,
                () -> reaches.touching(caller, exams)
                        .chain(reach -> work.apply(new Which(caller.tenant(), ids, exams, reach), why))
                        .call(outcome -> trail.ofAll(act, exams, outcome)));
    }

    /** As the sitting's own log has it: another's key, or that of another call, is another. */
    private static Optional<String> call(Caller caller, String name, @Nullable String key) {
        if (key != null && key.startsWith(AttemptEventStore.OUTAGE)) {
            throw Problem.ofField(IdempotencyService.HEADER, "Idempotency-Key 不能以 outage- 开头");
        }
        return Optional.ofNullable(key)
                .filter(text -> !text.isBlank())
                .map(text -> name + " " + caller.accountId().value() + " " + text);
    }

    private static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
