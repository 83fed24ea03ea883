package org.kaochang.hall.invigilation;

import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;

import java.time.Instant;

/** A word to all who sit an exam. */
public record Notice(TenantId tenant, long id, ExamCode examCode, Instant at, String message) {}
