package org.kaochang.learner;

import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;

import java.time.Instant;
import java.util.Optional;

/**
 * A learner on file.
 *
 * @param sealedNumber the ID number, which only {@link IdNumberService} opens
 */
record Learner(
        LearnerId id,
        Optional<String> externalId,
        String name,
        byte[] sealedNumber,
        String idNumberMasked,
        Optional<UnitCode> unit,
        Instant createdAt) {

    @Override
    public String toString() {
        return "Learner[" + id + "]";
    }
}
