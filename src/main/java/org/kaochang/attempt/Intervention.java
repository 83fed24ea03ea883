package org.kaochang.attempt;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditReason;
import org.kaochang.common.AccountId;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's decision about one or many sittings.
 *
 * @param accountId whose decision it is
 * @param category what kind of reason it is, for counting, such as {@code power}
 * @param call names the call, with its account and Idempotency-Key: what a call did to a sitting, it does not do again
 * @param act for the audit log; empty where a learner decides about their own sitting
 */
public record Intervention(
        AccountId accountId, String reason, Instant at, String category, Optional<String> call, Optional<Act> act) {

    private static final String OTHER = "other";

    /** A learner's own, or one that is entered in the audit log by whoever does it. */
    public Intervention(AccountId accountId, String reason, Instant at) {
        this(accountId, reason, at, OTHER, Optional.empty(), Optional.empty());
    }

    /** @param act with a reason, by a person */
    public static Intervention of(Act act, Instant at) {
        AuditReason why = act.reason().orElseThrow();
        return new Intervention(
                act.by().orElseThrow(), why.text().strip(), at, why.category(), Optional.empty(), Optional.of(act));
    }

    /** The same decision, carried out at this instant: one about a hall full takes its time. */
    public Intervention carriedOut(Instant now) {
        return new Intervention(accountId, reason, now, category, call, act);
    }

    /** The same decision as part of this call; empty: of none that could come again. */
    public Intervention in(Optional<String> otherCall) {
        return new Intervention(accountId, reason, at, category, otherCall, act);
    }
}
