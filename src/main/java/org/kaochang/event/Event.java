package org.kaochang.event;

import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, as a consumer reads it.
 *
 * @param position names it for good; of one learner's events what caused another has the lower one
 * @param learner empty: of an exam, not of a learner
 * @param at by the exam clock
 */
public record Event(
        long position,
        TenantId tenant,
        Optional<LearnerId> learner,
        Optional<AttemptId> attempt,
        Instant at,
        DomainEvent what) {}
