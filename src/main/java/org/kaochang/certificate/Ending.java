package org.kaochang.certificate;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AccountId;

import java.time.Instant;
import java.util.Optional;

/**
 * Why the certificate of a sitting holds no more.
 *
 * @param kind as in the history: {@code result-withdrawn}, {@code sitting-voided} or {@code failed}
 * @param by whose doing it is; empty: nobody's in particular
 */
record Ending(AttemptKey sitting, Instant at, String kind, Optional<AccountId> by, Optional<String> reason) {}
