package org.kaochang.report.audit;

import org.kaochang.common.AccountId;

import java.util.Optional;

/** What somebody who looks through the log has in hand. */
sealed interface Sought {

    /** Whoever acted. */
    record Actor(AccountId account) implements Sought {}

    /** All that one call did. */
    record Request(String id) implements Sought {}

    /** Id or code of what it was done to. */
    record Thing(String id) implements Sought {}

    /**
     * @param account that has the text as its user name
     * @param request whether a call has it as its number
     */
    static Sought of(String typed, Optional<AccountId> account, boolean request) {
        return account.<Sought>map(Actor::new).orElseGet(() -> request ? new Request(typed) : new Thing(typed));
    }
}
