package org.kaochang.exam;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An exam file in work: it fits the schema, but whether its bank suffices shows on publication.
 *
 * @param updatedBy the account; empty when the program itself loaded a pack
 */
public record ExamDraft(String code, ExamFile file, Instant updatedAt, Optional<UUID> updatedBy) {}
