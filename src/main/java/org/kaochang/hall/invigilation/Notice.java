package org.kaochang.hall.invigilation;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.Optional;

/**
 * A word to those who sit an exam.
 *
 * @param id below 0 for a word to one, so that no two are the same
 * @param to whom alone; empty: all
 */
public record Notice(TenantId tenant, long id, ExamCode examCode, Optional<AttemptId> to, Instant at, String message) {}
