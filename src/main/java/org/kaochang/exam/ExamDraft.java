package org.kaochang.exam;

import org.kaochang.common.AccountId;
import org.kaochang.common.ExamCode;

import java.time.Instant;
import java.util.Optional;

/**
 * An exam file in work: it fits the schema, but whether its bank suffices shows on publication.
 *
 * @param updatedBy the account; empty when the program itself loaded a pack
 */
public record ExamDraft(ExamCode code, ExamFile file, Instant updatedAt, Optional<AccountId> updatedBy) {}
