package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.Actor;
import org.kaochang.http.Role;

import java.util.Set;
import java.util.function.UnaryOperator;

/** Whose account somebody may change: an administrator of one authority does not become the operator of all by it. */
final class StaffReach {

    private StaffReach() {}

    /** @return the change, which is refused for an operator's or an auditor's account unless an operator asks for it */
    static UnaryOperator<Account> within(Act act, UnaryOperator<Account> change) {
        return account -> {
            if (account.roles().contains(Role.OPERATOR) && !operator(act)) {
                throw new Refused(new Refusal.OutOfReach(Refusal.Change.ANY));
            }
            checkAuditor(act, account.roles());
            return change.apply(account);
        };
    }

    /** Who is watched by an auditor neither makes one nor locks one out. */
    static void checkAuditor(Act act, Set<String> roles) {
        if (roles.contains(Role.AUDITOR) && !operator(act)) {
            throw new Refused(new Refusal.OutOfReach(Refusal.Change.AUDITOR));
        }
    }

    private static boolean operator(Act act) {
        Set<String> roles = act.actor().roles();
        return roles.contains(Role.OPERATOR) || roles.contains(Actor.PROGRAM);
    }
}
