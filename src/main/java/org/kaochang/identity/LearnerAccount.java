package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.LearnerId;
import org.kaochang.identity.InitialPasswordService.Drawn;

import java.util.Optional;

/**
 * A learner's account to be.
 *
 * @param passwordHash of a password somebody thought up; empty when one is drawn
 * @param initial what is drawn, and the term of either
 */
public record LearnerAccount(
        AccountId id,
        LearnerId learnerId,
        Optional<String> username,
        String name,
        Optional<String> passwordHash,
        Drawn initial) {

    @Override
    public String toString() {
        return "LearnerAccount[" + id + "]";
    }
}
