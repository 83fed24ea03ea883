package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.paper.AnswerChange;

import java.time.Instant;
import java.util.UUID;

/**
 * One change of answers on its way to the disk.
 *
 * @param pen what the device shows; the sheet takes changes only from the one that has the pen
 * @param seq the page's running number of the change, from 1; the sheet takes only a higher one than it has
 * @param receivedAt when it reached this server: what the deadline is held against
 */
public record AnswerSave(AttemptKey key, UUID pen, long seq, Instant receivedAt, AnswerChange change) {}
