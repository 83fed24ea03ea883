package org.kaochang.exam;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.ExamVersionId;

import java.time.Instant;

/** One publication of an exam, as the list of versions shows it. */
public record ExamVersion(ExamVersionId id, BankVersionId bank, Instant publishedAt) {}
