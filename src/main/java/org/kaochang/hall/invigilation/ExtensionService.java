package org.kaochang.hall.invigilation;

import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** More time for sittings that run, one or a hall full. */
@ApplicationScoped
public class ExtensionService {

    private final ExtensionStore extensions;

    ExtensionService(ExtensionStore extensions) {
        this.extensions = extensions;
    }

    /** Empty when the sitting is over, or there is none. */
    Uni<Optional<Extended>> extend(TenantId tenant, AttemptId attemptId, Duration more, Intervention why) {
        return extensions
                .extend(tenant, Map.of(attemptId, more), why, true)
                .map(extended -> extended.stream().findFirst());
    }

    /** Those that were extended; the others are over. */
    Uni<List<Extended>> extendAll(TenantId tenant, List<AttemptId> running, Duration more, Intervention why) {
        Map<AttemptId, Duration> all = new LinkedHashMap<>();
        running.forEach(id -> all.put(id, more));
        return extendAll(tenant, all, why);
    }

    /**
     * The same, to each its own.
     *
     * @param more in full seconds
     */
    public Uni<List<Extended>> extendAll(TenantId tenant, Map<AttemptId, Duration> more, Intervention why) {
        return CrowdRelay.each(
                List.copyOf(more.keySet()),
                CrowdRelay.ROWS,
                Extended::attemptId,
                (some, waiting) -> extensions.extend(tenant, only(some, more), why, waiting));
    }

    private static Map<AttemptId, Duration> only(List<AttemptId> some, Map<AttemptId, Duration> more) {
        Map<AttemptId, Duration> theirs = new LinkedHashMap<>();
        some.forEach(id -> theirs.put(id, Objects.requireNonNull(more.get(id))));
        return theirs;
    }
}
