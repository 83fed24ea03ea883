package org.kaochang.hall;

import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptState;
import org.kaochang.common.AttemptId;
import org.kaochang.common.DurabilityBuffer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;

/**
 * Makes sure of a sitting that was read before its learner is shown it: a page stops sending what the sitting says it has, and
 * a receipt is a promise. How a sitting ended is made sure of once per node, however often it is looked at.
 */
@ApplicationScoped
public class CertaintyService {

    private static final int MAX_ENDS = 50_000;

    private final DurabilityBuffer durability;
    private final Cache<AttemptId, AttemptState> certain =
            Caffeine.newBuilder().maximumSize(MAX_ENDS).build();

    CertaintyService(DurabilityBuffer durability) {
        this.durability = durability;
    }

    /** Fails when what was read is not known to be durable. */
    Uni<Void> confirm(Attempt read) {
        return isCertain(read)
                ? Uni.createFrom().voidItem()
                : durability.confirm().invoke(() -> remember(read));
    }

    /** The same for how sittings ended; those that run promise nothing in a list. */
    Uni<Void> confirmEnds(List<Attempt> read) {
        List<Attempt> ended = read.stream().filter(CertaintyService::ended).toList();
        return ended.stream().allMatch(this::isCertain)
                ? Uni.createFrom().voidItem()
                : durability.confirm().invoke(() -> ended.forEach(this::remember));
    }

    /** Of one that this node has just committed. */
    void remember(Attempt attempt) {
        if (ended(attempt)) {
            certain.put(attempt.id(), attempt.state());
        }
    }

    private boolean isCertain(Attempt attempt) {
        return ended(attempt) && attempt.state().equals(certain.getIfPresent(attempt.id())); // one reopened ends anew
    }

    private static boolean ended(Attempt attempt) {
        return attempt.state().status().finished();
    }
}
