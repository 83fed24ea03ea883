package org.kaochang.learner;

import java.util.Optional;
import java.util.UUID;

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
        Optional<String> unit,
        UUID learnerId,
        UUID accountId) {}
