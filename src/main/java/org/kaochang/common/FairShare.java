package org.kaochang.common;

import java.util.HashMap;
import java.util.Map;

/** Who is at work where there is room for few: nobody, and no authority, holds all of it while others wait. */
public final class FairShare {

    /**
     * @param all at once
     * @param perTenant of them of one authority
     * @param perAccount of them of one account
     */
    public record Limits(int all, int perTenant, int perAccount) {

        /** The last place is another authority's. */
        public static Limits leavingRoom(int all, int perAccount) {
            return new Limits(all, Math.max(1, all - 1), perAccount);
        }

        /** For what has room for everybody, but not for all that one may ask for. */
        public static Limits perAccount(int perAccount) {
            return new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, perAccount);
        }
    }

    public enum Turn {
        TAKEN,
        /** There is no room, or the authority has its part of it. */
        FULL,
        /** The account has its part of it. */
        OWN_FULL
    }

    private final Limits limits;
    private final Map<TenantId, Integer> ofTenants = new HashMap<>();
    private final Map<AccountId, Integer> ofAccounts = new HashMap<>();
    private int all;

    public FairShare(Limits limits) {
        this.limits = limits;
    }

    /** A turn that was taken is given back by {@link #done}. */
    public synchronized Turn take(TenantId tenant, AccountId account) {
        if (ofAccounts.getOrDefault(account, 0) >= limits.perAccount()) {
            return Turn.OWN_FULL;
        }
        if (all >= limits.all() || ofTenants.getOrDefault(tenant, 0) >= limits.perTenant()) {
            return Turn.FULL;
        }
        all++;
        ofTenants.merge(tenant, 1, Integer::sum);
        ofAccounts.merge(account, 1, Integer::sum);
        return Turn.TAKEN;
    }

    /** Of an account that has no turn nothing is given back. */
    public synchronized void done(TenantId tenant, AccountId account) {
        if (!ofAccounts.containsKey(account)) {
            return;
        }
        all--;
        ofTenants.computeIfPresent(tenant, (who, now) -> now == 1 ? null : now - 1);
        ofAccounts.computeIfPresent(account, (who, now) -> now == 1 ? null : now - 1);
    }

    /** How many accounts are remembered: only those at work. */
    synchronized int accounts() {
        return ofAccounts.size();
    }
}
