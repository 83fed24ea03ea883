package org.kaochang.certificate;

import org.kaochang.common.AccountId;

import java.util.HashMap;
import java.util.Map;

/** Who is being printed for: nobody holds all the printers while others wait. */
final class PrintTurns {

    /** A page asks for one at a time; somebody may have two open. */
    static final int MAX_AT_ONCE = 2;

    private final Map<AccountId, Integer> underWay = new HashMap<>();

    /** Whether there is a turn for this account; it is given back by {@link #done}. */
    synchronized boolean take(AccountId account) {
        int now = underWay.getOrDefault(account, 0);
        if (now >= MAX_AT_ONCE) {
            return false;
        }
        underWay.put(account, now + 1);
        return true;
    }

    synchronized void done(AccountId account) {
        underWay.computeIfPresent(account, (who, now) -> now == 1 ? null : now - 1);
    }

    synchronized int accounts() {
        return underWay.size();
    }
}
