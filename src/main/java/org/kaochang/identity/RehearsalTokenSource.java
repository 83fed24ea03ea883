package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.SessionId;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;

import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.Set;

/** Access tokens for the invented learners of a node's rehearsal, who have no account to log in with. */
@Singleton
public class RehearsalTokenSource {

    private final TokenSource tokens;
    private final IdSource ids;

    RehearsalTokenSource(TokenSource tokens, IdSource ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    /** As a log-in with a password would give it. Takes a millisecond or two of CPU. */
    public String token(TenantId tenant, LearnerId learner) {
        Account account = new Account(
                tenant,
                new AccountId(learner.value()),
                Optional.empty(),
                "演练",
                Set.of(Role.LEARNER),
                Optional.of(learner),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                0,
                Optional.empty(),
                Optional.empty());
        return tokens.sign(account, new SessionId(ids.newId()), false, true);
    }
}
