package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** More time for sittings that run, and sittings struck out. */
@ApplicationScoped
public class InvigilationService {

    private final ExtensionService extensions;
    private final SittingStore sittings;
    private final AttemptStore attempts;

    InvigilationService(ExtensionService extensions, SittingStore sittings, AttemptStore attempts) {
        this.extensions = extensions;
        this.sittings = sittings;
        this.attempts = attempts;
    }

    public Uni<Intervened> extend(TenantId tenant, AttemptId attemptId, int minutes, Intervention why) {
        return extensions
                .extend(tenant, attemptId, Duration.ofMinutes(minutes), why)
                .chain(extended -> extended.isPresent()
                        ? Uni.createFrom().item(new Intervened.MoreTime(extended.get()))
                        : tooLate(tenant, attemptId));
    }

    /** How many sittings of the exam got more time; those begun meanwhile have all theirs. Empty when there is no such exam. */
    public Uni<Optional<Integer>> extendAll(TenantId tenant, ExamCode exam, int minutes, Intervention why) {
        return sittings.running(tenant, exam)
                .chain(running -> running.isPresent()
                        ? extensions
                                .extendAll(tenant, running.get(), Duration.ofMinutes(minutes), why)
                                .map(List::size)
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    public Uni<Intervened> strikeOut(TenantId tenant, AttemptId attemptId, Intervention why) {
        return sittings.strikeOut(tenant, attemptId, why)
                .chain(done -> done ? Uni.createFrom().item(new Intervened.StruckOut()) : tooLate(tenant, attemptId));
    }

    private Uni<Intervened> tooLate(TenantId tenant, AttemptId attemptId) {
        return attempts.status(tenant, attemptId)
                .map(found -> found.<Intervened>map(Intervened.TooLate::new).orElseGet(Intervened.NoSuchSitting::new));
    }
}
