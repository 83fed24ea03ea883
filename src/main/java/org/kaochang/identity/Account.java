package org.kaochang.identity;

import org.kaochang.common.TenantId;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
        UUID id,
        Optional<String> username,
        String name,
        Set<String> roles,
        Optional<UUID> learnerId,
        Optional<String> unit,
        Optional<String> passwordHash,
        boolean mustChangePassword,
        boolean disabled,
        int epoch,
        Optional<String> initialHash,
        Optional<Instant> initialUntil) {

    @Override
    public String toString() {
        return "Account[" + id + ", roles=" + roles + "]";
    }
}
