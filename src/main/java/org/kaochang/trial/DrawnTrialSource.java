package org.kaochang.trial;

import org.kaochang.common.ExamCode;
import org.kaochang.common.Seed;
import org.kaochang.common.TenantId;
import org.kaochang.paper.Paper;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;

import java.util.Optional;

/**
 * Papers that were drawn for a trial a moment ago, so that marking one reads no bank again. Each with the questions on it and no
 * others; at most {@value #KEPT} of a node. Whoever marks one that left draws it again.
 */
@Singleton
class DrawnTrialSource {

    private static final int KEPT = 100;

    /** @param version empty: the draft */
    record Key(TenantId tenant, ExamCode code, Optional<Integer> version, String basis, Seed seed) {}

    /** @param trial with the questions of the paper only */
    record Drawn(TrialExam trial, Paper paper) {}

    private final Cache<Key, Drawn> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    void keep(Key key, TrialExam trial, Paper paper) {
        kept.put(key, new Drawn(trial.only(paper), paper));
    }

    Optional<Drawn> find(Key key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }
}
