package org.kaochang.http;

import org.kaochang.common.AccountId;
import org.kaochang.common.Bucket;
import org.kaochang.common.LearnerId;
import org.kaochang.common.SessionId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import java.util.Optional;
import java.util.Set;

/**
 * Who is calling, as the token says.
 *
 * @param tenant whose account it is, from the {@code tenant} claim (absent: the first); nothing of another is to be seen
 * @param accountId the token's {@code sub}
 * @param learnerId the token's {@code learner} claim, for accounts of learners
 * @param unit code of the unit a unit administrator looks after, from the {@code unit} claim
 * @param provenBySecret whether a password, a second factor or a code stood behind this log-in, from the {@code pwd} claim
 *     (absent: true); false when name and ID number alone, which every class list has, let the caller in
 * @param sessionId the log-in the token belongs to, from the {@code sid} claim
 */
public record Caller(
        TenantId tenant,
        AccountId accountId,
        Optional<LearnerId> learnerId,
        Optional<UnitCode> unit,
        Set<String> roles,
        boolean provenBySecret,
        Optional<SessionId> sessionId) {

    /** The learner behind this call; a problem for accounts that are no learner's. */
    public LearnerId learner() {
        return learnerId.orElseThrow(() -> Problem.of(ProblemType.FORBIDDEN, "此操作仅限考生本人。"));
    }

    /** The learner's bucket; the {@code bucket} claim says the same to whoever routes calls by it. */
    public Bucket bucket() {
        return Bucket.of(learner());
    }
}
