package org.kaochang.identity;

import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.http.Role;

import java.util.function.UnaryOperator;

/** Whose account somebody may change: an administrator of one authority does not become the operator of all by it. */
final class StaffReach {

    private StaffReach() {}

    /** @return the change, which fails with {@code forbidden} for an operator's account unless an operator asks for it */
    static UnaryOperator<Account> within(Caller caller, UnaryOperator<Account> change) {
        return account -> {
            if (account.roles().contains(Role.OPERATOR) && !caller.roles().contains(Role.OPERATOR)) {
                throw Problem.of(ProblemType.FORBIDDEN, "运维账号只能由运维人员更改。");
            }
            return change.apply(account);
        };
    }
}
