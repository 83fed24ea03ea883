package org.kaochang.hall.pen;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Hand;
import org.kaochang.common.AccountId;

import java.time.Instant;
import java.util.Optional;

/**
 * A learner's wish to go on with a sitting on the device at hand.
 *
 * @param accountId who the journal names
 * @param code that the holder's page shows, if one was given
 */
record PenWish(AttemptKey key, AccountId accountId, Hand hand, Optional<String> code, Instant at) {}
