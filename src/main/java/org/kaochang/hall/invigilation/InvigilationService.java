package org.kaochang.hall.invigilation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** More time for sittings that run, and sittings struck out. */
@ApplicationScoped
public class InvigilationService {

    /** So many rows are held at once while a whole exam is extended: saves wait for no more than that. */
    private static final int AT_ONCE = 500;

    private final ExtensionStore extensions;
    private final SittingStore sittings;

    InvigilationService(ExtensionStore extensions, SittingStore sittings) {
        this.extensions = extensions;
        this.sittings = sittings;
    }

    public Uni<Intervened> extend(UUID attemptId, int minutes, Intervention why) {
        return extensions
                .extend(attemptId, minutes, why)
                .chain(extended -> extended.isPresent()
                        ? Uni.createFrom().item(new Intervened.MoreTime(extended.get()))
                        : tooLate(attemptId));
    }

    /** How many sittings of the exam got more time; those begun meanwhile have all theirs. Empty when there is no such exam. */
    public Uni<Optional<Integer>> extendAll(String examCode, int minutes, Intervention why) {
        return sittings.running(examCode)
                .chain(running -> running.isPresent()
                        ? extendAll(running.get(), minutes, why).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Integer> extendAll(List<UUID> running, int minutes, Intervention why) {
        return Multi.createFrom()
                .iterable(running)
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> extendSome(some, minutes, why))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** Most at once; then, one by one, those that somebody was just writing. */
    private Uni<Integer> extendSome(List<UUID> attemptIds, int minutes, Intervention why) {
        return extensions
                .extendThoseFree(attemptIds, minutes, why)
                .chain(extended ->
                        extendEach(missing(attemptIds, extended), minutes, why).map(later -> extended.size() + later));
    }

    private static List<UUID> missing(List<UUID> attemptIds, List<Extended> extended) {
        Set<UUID> done = new HashSet<>();
        extended.forEach(each -> done.add(each.attemptId()));
        return attemptIds.stream().filter(id -> !done.contains(id)).toList();
    }

    private Uni<Integer> extendEach(List<UUID> attemptIds, int minutes, Intervention why) {
        return Multi.createFrom()
                .iterable(attemptIds)
                .onItem()
                .transformToUniAndConcatenate(id -> extensions.extend(id, minutes, why))
                .filter(Optional::isPresent)
                .collect()
                .asList()
                .map(List::size);
    }

    public Uni<Intervened> strikeOut(UUID attemptId, Intervention why) {
        return sittings.strikeOut(attemptId, why)
                .chain(done -> done ? Uni.createFrom().item(new Intervened.StruckOut()) : tooLate(attemptId));
    }

    private Uni<Intervened> tooLate(UUID attemptId) {
        return sittings.status(attemptId)
                .map(found -> found.<Intervened>map(Intervened.TooLate::new).orElseGet(Intervened.NoSuchSitting::new));
    }
}
