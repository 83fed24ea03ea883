package org.kaochang.learner;

import org.kaochang.common.AccountId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;

import java.util.Optional;

/**
 * A row whose own content is sound.
 *
 * @param fingerprint the blind index of the number, in hexadecimal
 * @param learnerId the id the learner gets if new
 */
record RosterRow(
        int index,
        NewLearner wanted,
        IdNumber number,
        String fingerprint,
        Optional<UnitCode> unit,
        LearnerId learnerId,
        AccountId accountId) {}
