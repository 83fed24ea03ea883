package org.kaochang.certificate;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.ExamVersionId;

import java.time.Instant;

/** A sitting with a result that passes. */
record Passed(AttemptKey sitting, ExamVersionId exam, Instant at) {}
