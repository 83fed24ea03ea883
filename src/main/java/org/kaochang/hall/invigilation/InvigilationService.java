package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptStore;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** More time for sittings that run, and sittings struck out. */
@ApplicationScoped
public class InvigilationService {

    /** So many rows are held at once while a whole exam is extended: saves wait for no more than that. */
    private static final int AT_ONCE = 500;

    private final ExtensionStore extensions;
    private final SittingStore sittings;
    private final AttemptStore attempts;

    InvigilationService(ExtensionStore extensions, SittingStore sittings, AttemptStore attempts) {
        this.extensions = extensions;
        this.sittings = sittings;
        this.attempts = attempts;
    }

    public Uni<Intervened> extend(TenantId tenant, AttemptId attemptId, int minutes, Intervention why) {
        return extensions
                .extend(tenant, attemptId, minutes, why)
                .chain(extended -> extended.isPresent()
                        ? Uni.createFrom().item(new Intervened.MoreTime(extended.get()))
                        : tooLate(tenant, attemptId));
    }

    /** How many sittings of the exam got more time; those begun meanwhile have all theirs. Empty when there is no such exam. */
    public Uni<Optional<Integer>> extendAll(TenantId tenant, ExamCode exam, int minutes, Intervention why) {
        return sittings.running(tenant, exam)
                .chain(running -> running.isPresent()
                        ? extendAll(tenant, running.get(), minutes, why).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Integer> extendAll(TenantId tenant, List<AttemptId> running, int minutes, Intervention why) {
        return Multi.createFrom()
                .iterable(running)
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> extendSome(tenant, some, minutes, why))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** Most at once; then, one by one, those that somebody was just writing. */
    private Uni<Integer> extendSome(TenantId tenant, List<AttemptId> attemptIds, int minutes, Intervention why) {
        return extensions
                .extendThoseFree(tenant, attemptIds, minutes, why)
                .chain(extended -> extendEach(tenant, missing(attemptIds, extended), minutes, why)
                        .map(later -> extended.size() + later));
    }

    private static List<AttemptId> missing(List<AttemptId> attemptIds, List<Extended> extended) {
        Set<AttemptId> done = new HashSet<>();
        extended.forEach(each -> done.add(each.attemptId()));
        return attemptIds.stream().filter(id -> !done.contains(id)).toList();
    }

    private Uni<Integer> extendEach(TenantId tenant, List<AttemptId> attemptIds, int minutes, Intervention why) {
        return Multi.createFrom()
                .iterable(attemptIds)
                .onItem()
                .transformToUniAndConcatenate(id -> extensions.extend(tenant, id, minutes, why))
                .filter(Optional::isPresent)
                .collect()
                .asList()
                .map(List::size);
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
