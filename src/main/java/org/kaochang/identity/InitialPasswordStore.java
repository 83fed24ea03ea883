package org.kaochang.identity;

import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Initial passwords of learners, many in one statement. */
@Singleton
class InitialPasswordStore {

    /** A learner's account and the hash it gets. */
    record Handed(AccountId accountId, byte[] hash) {}

    private static final Columns<Handed> HANDED =
            Columns.<Handed>after(2).id("id", Handed::accountId).bytes("hash", Handed::hash);

    private static final String REPLACE = """
            update account
            set password_hash = null,
                must_change_password = true,
                initial_hash = handed.hash,
                initial_until = $2,
                epoch = epoch + 1
            from\s""" + HANDED.unnest("handed") + """

            where account.id = handed.id and account.tenant_id = $1 and learner_id is not null
            """;

    private final Pool pool;
    private final AuditStore audit;

    InitialPasswordStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** Accounts by learner; closed ones are left out. */
    Uni<Map<LearnerId, AccountId>> accountsOf(TenantId tenant, List<LearnerId> learners) {
        return pool.preparedQuery("""
                        select learner_id, id
                        from account
                        where tenant_id = $1 and learner_id = any($2) and disabled_at is null
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(learners)))
                .map(rows ->
                        Rows.byKey(rows, row -> Rows.learnerId(row, "learner_id"), row -> Rows.accountId(row, "id")));
    }

    /**
     * Replaces whatever password the accounts had, and ends their log-ins.
     *
     * @param entries for the audit log, which has them or the accounts stay as they are
     */
    Uni<Void> hand(TenantId tenant, List<Handed> all, List<AuditEntry> entries, Instant until, Instant now) {
        return pool.withTransaction(connection -> lock(connection, tenant, all)
                .chain(() -> replace(connection, tenant, all, until))
                .chain(() -> SessionStore.endAll(connection, tenant, accounts(all), now))
                .chain(() -> audit.record(connection, entries)));
    }

    /** Always in the same order: two sheets with some of the same people never wait for each other in a circle. */
    private static Uni<Void> lock(SqlClient client, TenantId tenant, List<Handed> all) {
        return client.preparedQuery("""
                        select id
                        from account
                        where tenant_id = $1 and id = any($2)
                        order by id
                        for no key update
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(accounts(all))))
                .replaceWithVoid();
    }

    private static Uni<Void> replace(SqlClient client, TenantId tenant, List<Handed> all, Instant until) {
        Tuple values = HANDED.appendTo(Rows.of(tenant).addOffsetDateTime(Rows.time(until)), all);
        return client.preparedQuery(REPLACE).execute(values).replaceWithVoid();
    }

    /** The last eight of the number have let somebody in: not a second time, but for an answer lost on the way. */
    Uni<Void> usedOnce(TenantId tenant, AccountId account, Instant until) {
        return pool.preparedQuery("""
                        update account
                        set initial_until = least(initial_until, $3)
                        where tenant_id = $1 and id = $2 and initial_hash is null
                        """)
                .execute(Rows.of(tenant, account).addOffsetDateTime(Rows.time(until)))
                .replaceWithVoid();
    }

    private static List<AccountId> accounts(List<Handed> all) {
        return all.stream().map(Handed::accountId).toList();
    }
}
