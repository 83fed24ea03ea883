package org.kaochang.result;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AccountId;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a sitting is passed no more, if it was.
 *
 * @param kind {@code result-withdrawn}, {@code sitting-voided} or {@code failed}
 * @param by whose doing it is; empty: nobody's in particular
 */
public record Ending(AttemptKey sitting, Instant at, String kind, Optional<AccountId> by, Optional<String> reason) {}
