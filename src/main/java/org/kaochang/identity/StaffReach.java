package org.kaochang.identity;

import org.kaochang.http.Caller;
import org.kaochang.http.Role;

import java.util.function.UnaryOperator;

/** Whose account somebody may change: an administrator of one authority does not become the operator of all by it. */
final class StaffReach {

    private StaffReach() {}

    /** @return the change, which is refused for an operator's account unless an operator asks for it */
    static UnaryOperator<Account> within(Caller caller, UnaryOperator<Account> change) {
        return account -> {
            if (account.roles().contains(Role.OPERATOR) && !caller.roles().contains(Role.OPERATOR)) {
                throw new Refused(new Refusal.OutOfReach(Refusal.Change.ANY));
            }
            return change.apply(account);
        };
    }
}
