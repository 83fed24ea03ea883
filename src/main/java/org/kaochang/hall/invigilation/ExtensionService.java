package org.kaochang.hall.invigilation;

import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** More time for sittings that run, one or a hall full. */
@ApplicationScoped
public class ExtensionService {

    /** So many rows are held at once while a whole exam is extended: saves wait for no more than that. */
    private static final int AT_ONCE = 500;

    private final ExtensionStore extensions;

    ExtensionService(ExtensionStore extensions) {
        this.extensions = extensions;
    }

    /** Empty when the sitting is over, or there is none. */
    Uni<Optional<Extended>> extend(TenantId tenant, AttemptId attemptId, Duration more, Intervention why) {
        return extensions.extend(tenant, attemptId, more, why);
    }

    /** Those that were extended; the others are over. */
    Uni<List<Extended>> extendAll(TenantId tenant, List<AttemptId> running, Duration more, Intervention why) {
        Map<AttemptId, Duration> all = new LinkedHashMap<>();
        running.forEach(id -> all.put(id, more));
        return extendAll(tenant, all, why);
    }

    /** The same, to each its own. */
    public Uni<List<Extended>> extendAll(TenantId tenant, Map<AttemptId, Duration> more, Intervention why) {
        return Multi.createFrom()
                .iterable(more.entrySet())
                .group()
                .intoLists()
                .of(AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(some -> extendSome(tenant, some, why))
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    /** Most at once; then, one by one, those that somebody was just writing. */
    private Uni<List<Extended>> extendSome(
            TenantId tenant, List<Map.Entry<AttemptId, Duration>> some, Intervention why) {
        Map<AttemptId, Duration> more = new LinkedHashMap<>();
        some.forEach(entry -> more.put(entry.getKey(), entry.getValue()));
        return extensions.extendThoseFree(tenant, more, why).chain(extended -> {
            Set<AttemptId> done = new HashSet<>();
            extended.forEach(each -> done.add(each.attemptId()));
            more.keySet().removeAll(done);
            return extendEach(tenant, more, why).map(later -> {
                List<Extended> both = new ArrayList<>(extended);
                both.addAll(later);
                return both;
            });
        });
    }

    private Uni<List<Extended>> extendEach(TenantId tenant, Map<AttemptId, Duration> more, Intervention why) {
        return Multi.createFrom()
                .iterable(more.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> extensions.extend(tenant, entry.getKey(), entry.getValue(), why))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }
}
