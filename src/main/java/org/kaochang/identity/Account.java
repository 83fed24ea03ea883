package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who may log in.
 *
 * @param tenant whose account it is
 * @param username absent for learners who log in by ID number only
 * @param epoch counts what ends all log-ins of the account
 * @param passwordHash absent while a learner still has an initial password
 * @param initialHash of the initial password in hexadecimal, see {@link InitialPasswords}
 * @param initialUntil when the initial password stops letting in, drawn or thought up by whoever made the account
 */
public record Account(
        TenantId tenant,
        AccountId id,
        Optional<String> username,
        String name,
        Set<String> roles,
        Optional<LearnerId> learnerId,
        Optional<UnitCode> unit,
        Optional<String> passwordHash,
        boolean mustChangePassword,
        boolean disabled,
        int epoch,
        Optional<String> initialHash,
        Optional<Instant> initialUntil) {

    /** What was there before lets nobody in any more. */
    Account withPassword(String hash) {
        return with(unit, roles, Optional.of(hash), false, disabled, Optional.empty(), Optional.empty());
    }

    /** One that somebody else thought up: it has to be changed, and soon. */
    Account withGivenPassword(String hash, Instant until) {
        return with(unit, roles, Optional.of(hash), true, disabled, Optional.empty(), Optional.of(until));
    }

    /** It does not end any more. */
    Account withInitialPasswordKept() {
        return with(unit, roles, passwordHash, false, disabled, initialHash, Optional.empty());
    }

    Account withRoles(Set<String> others, Optional<UnitCode> otherUnit) {
        return with(otherUnit, others, passwordHash, mustChangePassword, disabled, initialHash, initialUntil);
    }

    Account withDisabled(boolean closed) {
        return with(unit, roles, passwordHash, mustChangePassword, closed, initialHash, initialUntil);
    }

    /** Log-ins begun before it are over. */
    Account withEpochsMore(int more) {
        return new Account(
                tenant,
                id,
                username,
                name,
                roles,
                learnerId,
                unit,
                passwordHash,
                mustChangePassword,
                disabled,
                epoch + more,
                initialHash,
                initialUntil);
    }

    private Account with(
            Optional<UnitCode> ofUnit,
            Set<String> withRoles,
            Optional<String> hash,
            boolean mustChange,
            boolean closed,
            Optional<String> initial,
            Optional<Instant> until) {
        return new Account(
                tenant,
                id,
                username,
                name,
                withRoles,
                learnerId,
                ofUnit,
                hash,
                mustChange,
                closed,
                epoch,
                initial,
                until);
    }

    @Override
    public String toString() {
        return "Account[" + id + ", roles=" + roles + "]";
    }
}
