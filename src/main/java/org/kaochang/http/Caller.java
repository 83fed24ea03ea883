package org.kaochang.http;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is calling, as the token says.
 *
 * @param accountId the token's {@code sub}
 * @param learnerId the token's {@code learner} claim, for accounts of learners
 * @param unit code of the unit a unit administrator looks after, from the {@code unit} claim
 * @param provenBySecret whether a password, a second factor or a code stood behind this log-in, from the {@code pwd} claim
 *     (absent: true); false when name and ID number alone, which every class list has, let the caller in
 * @param sessionId the log-in the token belongs to, from the {@code sid} claim
 */
public record Caller(
        UUID accountId,
        Optional<UUID> learnerId,
        Optional<String> unit,
        Set<String> roles,
        boolean provenBySecret,
        Optional<UUID> sessionId) {

    /** The learner behind this call; a problem for accounts that are no learner's. */
    public UUID learner() {
        return learnerId.orElseThrow(() -> Problem.of(ProblemType.FORBIDDEN, "此操作仅限考生本人。"));
    }
}
