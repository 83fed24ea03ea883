package org.kaochang.operations;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.FallbackConfigSourceInterceptor;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings that have got another name are still read by the one they had, wherever that stands; where both do, the place that
 * goes before the other decides, and within one place the new name. {@link RenamedSettingsJob} tells operators.
 */
@StaticInitSafe
@Priority(Priorities.LIBRARY + 400)
public final class RenamedSettingsSource extends FallbackConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /** New name to old; what is renamed is entered here, and goes from here a release after the one that says so. */
    static final Map<String, String> OLD_NAMES = Map.ofEntries(
            Map.entry("kaochang.waiting-room.slots", "kaochang.waiting-room.places"),
            Map.entry("kaochang.waiting-room.max-queue-time", "kaochang.waiting-room.hold"),
            Map.entry("kaochang.waiting-room.max-queued", "kaochang.waiting-room.most-held"),
            Map.entry("kaochang.waiting-room.start-timeout", "kaochang.waiting-room.patience"),
            Map.entry("kaochang.waiting-room.max-size", "kaochang.waiting-room.most"),
            Map.entry("kaochang.waiting-room.position-ttl", "kaochang.waiting-room.place-kept"),
            Map.entry("kaochang.hall.start-timeout", "kaochang.hall.start-patience"),
            Map.entry("kaochang.hall.submission-timeout", "kaochang.hall.submission-patience"),
            Map.entry("kaochang.hall.outage-max-delay", "kaochang.hall.outage-longest-hold"),
            Map.entry("kaochang.answer.batch-timeout", "kaochang.answer.batch-patience"),
            Map.entry("kaochang.answer.shape-cache-size", "kaochang.answer.shapes-kept"),
            Map.entry("kaochang.answer.journal.lock-timeout", "kaochang.answer.journal.lock-patience"),
            Map.entry("kaochang.exams.cache-size", "kaochang.exams.kept"),
            Map.entry("kaochang.identity.proof-of-work-max", "kaochang.identity.proof-of-work-most"),
            Map.entry("kaochang.identity.password.max-queue-time", "kaochang.identity.password.hold"));

    private static final Map<String, String> NEW_NAMES =
            OLD_NAMES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    public RenamedSettingsSource() {
        super(name -> OLD_NAMES.getOrDefault(name, name));
    }

    /** Whoever looks for names that are no setting's finds the new ones. */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new HashSet<>();
        context.iterateNames().forEachRemaining(name -> names.add(NEW_NAMES.getOrDefault(name, name)));
        return names.iterator();
    }
}
