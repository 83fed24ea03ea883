package org.kaochang.trial;

import org.kaochang.common.ExamCode;
import org.kaochang.common.Seed;
import org.kaochang.common.TenantId;
import org.kaochang.paper.Paper;

import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Papers that were drawn for a trial a moment ago, so that marking one reads no bank again. Each with the questions on it and no
 * others; the latest {@value #KEPT} of a node. Whoever marks one that left draws it again.
 */
@Singleton
class DrawnTrialSource {

    private static final int KEPT = 100;

    /** @param version empty: the draft */
    record Key(TenantId tenant, ExamCode code, Optional<Integer> version, String basis, Seed seed) {}

    /** @param trial with the questions of the paper only */
    record Drawn(TrialExam trial, Paper paper) {}

    private final Map<Key, Drawn> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Drawn> eldest) {
            return size() > KEPT;
        }
    };

    void keep(Key key, TrialExam trial, Paper paper) {
        Drawn drawn = new Drawn(trial.only(paper), paper);
        synchronized (kept) {
            kept.put(key, drawn);
        }
    }

    Optional<Drawn> find(Key key) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(key));
        }
    }
}
