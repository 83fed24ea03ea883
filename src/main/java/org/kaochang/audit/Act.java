package org.kaochang.audit;

import org.kaochang.common.AccountId;
import org.kaochang.common.Code;
import org.kaochang.common.Id;
import org.kaochang.common.TenantId;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody does, before it is said to what: made at the edge, handed down to the store that does it.
 *
 * @param action a word that stays, such as {@code attempt.extend}: programs and saved views go by it
 */
public record Act(Actor actor, String action, Optional<AuditReason> reason) {

    private static final Pattern ACTION = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*)+");

    public Act {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("no word for an action: " + action);
        }
    }

    public Act(Actor actor, String action) {
        this(actor, action, Optional.empty());
    }

    /** Nobody asked for it: a pack is loaded, the demo's people are made. */
    public static Act ofProgram(TenantId tenant, String action) {
        return new Act(Actor.program(tenant), action);
    }

    public TenantId tenant() {
        return actor.tenant();
    }

    /** The account of the person; empty where the program itself acts. */
    public Optional<AccountId> by() {
        return actor.account();
    }

    /** The same for the log of another authority. */
    public Act in(TenantId other) {
        return new Act(actor.in(other), action, reason);
    }

    public Act because(AuditReason why) {
        return new Act(actor, action, Optional.of(why));
    }

    /** Another part of the same call. */
    public Act named(String otherAction) {
        return new Act(actor, otherAction, reason);
    }

    /** @param kind of the object, such as {@code learner} */
    public AuditEntry on(String kind, Id id) {
        return AuditEntry.of(this, kind, id.value().toString());
    }

    public AuditEntry on(String kind, Code code) {
        return AuditEntry.of(this, kind, code.value());
    }

    /** What has neither id nor code of ours: a filter of an export, say. */
    public AuditEntry on(String kind, String name) {
        return AuditEntry.of(this, kind, name);
    }
}
