package org.kaochang.learner.roster;

import org.kaochang.audit.Act;
import org.kaochang.common.AccountId;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import java.util.Optional;

/**
 * What somebody wants done with a roster.
 *
 * @param act who wants it, as the audit log says it of each person that is touched
 * @param ownUnit the unit the caller is bound to, if any: only its people are seen
 * @param dryRun look only
 * @param again whoever is enrolled already, or was, is enrolled once more (重新选课)
 */
record Wish(Act act, Optional<UnitCode> ownUnit, RosterKind kind, boolean dryRun, Unknown unknown, boolean again) {

    /** What is to be done with rows of people who are not registered. */
    enum Unknown {
        REFUSE,
        SKIP,
        /** Kept until they are registered. */
        KEEP
    }

    TenantId tenant() {
        return act.tenant();
    }

    AccountId by() {
        return act.by().orElseThrow();
    }
}
