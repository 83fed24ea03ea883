package org.kaochang.learner.roster;

import org.kaochang.common.AccountId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import java.util.Optional;

/**
 * What somebody wants done with a roster.
 *
 * @param ownUnit the unit the caller is bound to, if any: only its people are seen
 * @param dryRun look only
 */
record Wish(
        TenantId tenant, AccountId by, Optional<UnitCode> ownUnit, RosterKind kind, boolean dryRun, Unknown unknown) {

    /** What is to be done with rows of people who are not registered. */
    enum Unknown {
        REFUSE,
        SKIP,
        /** Kept until they are registered. */
        KEEP
    }
}
