package org.kaochang.exam;

import java.time.Instant;

/** One publication of an exam, as the list of versions shows it. */
public record ExamVersion(String exam, int version, String bank, int bankVersion, Instant publishedAt) {}
