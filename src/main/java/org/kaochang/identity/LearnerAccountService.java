package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Accounts of learners, made and renamed with the learners: in the unit of work of the room {@code learner}. */
@Singleton
public class LearnerAccountService {

    private final AccountStore store;
    private final PasswordService passwords;
    private final ClockSource clock;

    LearnerAccountService(AccountStore store, PasswordService passwords, ClockSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Accounts of learners, in the learners' unit of work. */
    public Uni<Void> insert(SqlClient client, TenantId tenant, List<LearnerAccount> accounts, Instant now) {
        return store.insertLearners(client, tenant, accounts, now);
    }

    /** A learner who was called wrongly is called rightly here too, in the same unit of work. */
    public Uni<Void> rename(SqlClient client, TenantId tenant, LearnerId learner, String name) {
        return store.rename(client, tenant, learner, name);
    }

    /** The same for many: names by learner. */
    public Uni<Void> renameAll(SqlClient client, TenantId tenant, Map<LearnerId, String> names) {
        return store.renameAll(client, tenant, names);
    }

    /** Which of these usernames are in use, as seen by this unit of work. */
    public Uni<List<String>> taken(SqlClient client, TenantId tenant, List<String> usernames) {
        return store.taken(client, tenant, usernames);
    }

    /** Lets a learner keep the password the account was made with: for accounts that are there to be tried out. */
    public Uni<Void> keepInitialPassword(TenantId tenant, LearnerId learner) {
        Act act = Act.ofProgram(tenant, "account.keep-password");
        return store.byLearner(tenant, learner)
                .map(AccountService::known)
                .chain(account -> store.change(act, account.id(), Account::withInitialPasswordKept, clock.now()))
                .replaceWithVoid();
    }

    /** The hash of a password as accounts keep it; for rosters that bring initial passwords. */
    public Uni<String> hash(String password) {
        return passwords.hashInBulk(password);
    }
}
