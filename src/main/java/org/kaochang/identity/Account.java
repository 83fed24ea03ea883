package org.kaochang.identity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who may log in.
 *
 * @param username absent for learners who log in by ID number only
 * @param passwordHash absent while a learner still has the initial password
 */
public record Account(
        UUID id,
        Optional<String> username,
        String name,
        Set<String> roles,
        Optional<UUID> learnerId,
        Optional<String> unit,
        Optional<String> passwordHash,
        boolean mustChangePassword,
        boolean disabled) {

    @Override
    public String toString() {
        return "Account[" + id + ", roles=" + roles + "]";
    }
}
