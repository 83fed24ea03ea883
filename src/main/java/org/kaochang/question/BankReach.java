package org.kaochang.question;

import org.kaochang.common.AccountId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Caller;
import org.kaochang.http.Role;

import java.util.Optional;

/**
 * Which banks somebody may see and change: those they are an editor of, or all of their authority's (ADR 68).
 *
 * @param editor empty: all
 */
public record BankReach(TenantId tenant, Optional<AccountId> editor) {

    /** Of a bank editor, or of an exam administrator, who has all. */
    public static BankReach of(Caller caller) {
        return caller.roles().contains(Role.EXAM_ADMINISTRATOR)
                ? new BankReach(caller.tenant(), Optional.empty())
                : new BankReach(caller.tenant(), Optional.of(caller.accountId()));
    }
}
