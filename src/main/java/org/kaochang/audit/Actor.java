package org.kaochang.audit;

import org.kaochang.common.AccountId;
import org.kaochang.common.TenantId;

import java.util.Optional;
import java.util.Set;

/**
 * Who does something, and in which call.
 *
 * @param tenant in whose log it stands
 * @param account empty where nobody is known: a log-in that failed for a name there is not, or the program itself
 * @param roles as the token has them
 * @param address the beginning of the client's address, as lists of log-ins show it; may be empty
 * @param device in a few words, like 电脑 · Chrome; may be empty
 * @param requestId of the call, as the answer's {@code X-Request-Id} says it; empty outside a call
 */
public record Actor(
        TenantId tenant,
        Optional<AccountId> account,
        Set<String> roles,
        String address,
        String device,
        String requestId) {

    /** What stands for a role where the program itself acts: at its start, by its demo. */
    public static final String PROGRAM = "program";

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** For the log of another authority, where something of its is changed from outside. */
    public Actor in(TenantId other) {
        return new Actor(other, account, roles, address, device, requestId);
    }

    static Actor program(TenantId tenant) {
        return new Actor(tenant, Optional.empty(), Set.of(PROGRAM), "", "", "");
    }

    /** The same with another account, such as that of somebody who is just being let in. */
    public Actor as(AccountId known, Set<String> withRoles) {
        return new Actor(tenant, Optional.of(known), withRoles, address, device, requestId);
    }
}
