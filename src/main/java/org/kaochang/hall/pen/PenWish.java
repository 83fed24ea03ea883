package org.kaochang.hall.pen;

import org.kaochang.attempt.Hand;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A learner's wish to go on with a sitting on the device at hand.
 *
 * @param accountId who the journal names
 * @param code that the holder's page shows, if one was given
 */
record PenWish(UUID attemptId, UUID learnerId, UUID accountId, Hand hand, Optional<String> code, Instant at) {}
