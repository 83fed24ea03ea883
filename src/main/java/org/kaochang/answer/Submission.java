package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Pen;

import java.time.Instant;
import java.util.UUID;

/**
 * A learner's wish to hand in (交卷).
 *
 * @param pen what the learner's device shows, see {@link Pen#token()}
 */
public record Submission(AttemptKey key, UUID pen, Instant receivedAt) {}
