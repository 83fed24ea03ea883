package org.kaochang.identity;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The account table. */
@Singleton
class AccountStore {

    private static final String SELECT = """
            select tenant_id, id, username, name, roles, learner_id, unit_code, password_hash, must_change_password,
                disabled_at is not null as disabled, epoch, initial_hash, initial_until
            from account
            """;

    private static final Columns<LearnerAccount> LEARNERS = Columns.<LearnerAccount>after(2)
            .id("id", LearnerAccount::id)
            .id("learner_id", LearnerAccount::learnerId)
            .text("username", account -> account.username().orElse(null))
            .text("name", LearnerAccount::name)
            .text("password_hash", account -> account.passwordHash().orElse(null))
            .bytes("initial_hash", account -> account.initial().hash().orElse(null))
            .time("initial_until", account -> account.initial().until());

    private static final String INSERT_LEARNERS =
            "insert into account (tenant_id, created_at, must_change_password, roles, " + LEARNERS.names()
                    + ") select $1, $2, true, array['learner'], row.* from " + LEARNERS.unnest("row");

    private static final Columns<Map.Entry<LearnerId, String>> RENAMED = Columns.<Map.Entry<LearnerId, String>>after(1)
            .id("learner_id", Map.Entry::getKey)
            .text("name", Map.Entry::getValue);

    private static final String RENAME = """
            update account
            set name = renamed.name
            from\s""" + RENAMED.unnest("renamed") + """

            where account.learner_id = renamed.learner_id and account.tenant_id = $1
            """;

    private final Pool pool;
    private final AuditStore audit;

    AccountStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    Uni<Optional<Account>> byId(TenantId tenant, AccountId id) {
        return one(pool, SELECT + " where tenant_id = $1 and id = $2", Rows.of(tenant, id));
    }

    Uni<Optional<Account>> byUsername(TenantId tenant, String username) {
        return one(
                pool,
                SELECT + " where tenant_id = $1 and username = $2",
                Rows.of(tenant).addString(username));
    }

    Uni<Optional<Account>> byLearner(TenantId tenant, LearnerId learner) {
        return one(pool, SELECT + " where tenant_id = $1 and learner_id = $2", Rows.of(tenant, learner));
    }

    /** Breaks the unit of work when the username is taken or the unit is none. */
    Uni<Void> insert(Act act, Account account, Instant now) {
        return pool.withTransaction(connection ->
                insert(connection, account, now).chain(() -> audit.record(connection, made(act, account))));
    }

    /** Also in the log of the authority whose account it is, where somebody from outside makes it. */
    private static List<AuditEntry> made(Act act, Account account) {
        Map<String, Object> now = new HashMap<>(state(account));
        account.username().ifPresent(username -> now.put("username", username));
        return Stream.of(act, act.in(account.tenant()))
                .distinct()
                .map(each -> each.on("account", account.id()).after(now))
                .toList();
    }

    /** What of an account the audit log knows. */
    private static Map<String, Object> state(Account account) {
        return Map.of(
                "roles",
                account.roles().stream().sorted().toList(),
                "unit",
                account.unit().map(UnitCode::value).orElse(""),
                "disabled",
                account.disabled(),
                "mustChangePassword",
                account.mustChangePassword());
    }

    private static Uni<Void> insert(SqlClient client, Account account, Instant now) {
        return client.preparedQuery("""
                        insert into account (tenant_id, id, username, name, password_hash, must_change_password, roles,
                            unit_code, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        """)
                .execute(Rows.of(account.tenant(), account.id())
                        .addString(account.username().orElseThrow())
                        .addString(account.name())
                        .addString(account.passwordHash().orElseThrow())
                        .addBoolean(account.mustChangePassword())
                        .addArrayOfString(sorted(account.roles()))
                        .addString(account.unit().map(UnitCode::value).orElse(null))
                        .addOffsetDateTime(Rows.time(now)))
                .replaceWithVoid();
    }

    /** Accounts of learners, many in one statement of the learners' unit of work. */
    Uni<Void> insertLearners(SqlClient client, TenantId tenant, List<LearnerAccount> accounts, Instant now) {
        Tuple values = LEARNERS.appendTo(Rows.of(tenant).addOffsetDateTime(Rows.time(now)), accounts);
        return client.preparedQuery(INSERT_LEARNERS).execute(values).replaceWithVoid();
    }

    /** The account is called like the learner. */
    Uni<Void> rename(SqlClient client, TenantId tenant, LearnerId learner, String name) {
        return client.preparedQuery("""
                        update account
                        set name = $3
                        where tenant_id = $1 and learner_id = $2
                        """)
                .execute(Rows.of(tenant, learner).addString(name))
                .replaceWithVoid();
    }

    /** Accounts are called like their learners: names by learner. */
    Uni<Void> renameAll(SqlClient client, TenantId tenant, Map<LearnerId, String> names) {
        Tuple values = RENAMED.appendTo(Rows.of(tenant), List.copyOf(names.entrySet()));
        return client.preparedQuery(RENAME).execute(values).replaceWithVoid();
    }

    /** Which of these usernames are in use. */
    Uni<List<String>> taken(SqlClient client, TenantId tenant, List<String> usernames) {
        return client.preparedQuery("""
                        select username
                        from account
                        where tenant_id = $1 and username = any($2)
                        """)
                .execute(Rows.of(tenant).addArrayOfString(usernames.toArray(String[]::new)))
                .map(rows -> Rows.list(rows, row -> row.getString("username")));
    }

    /**
     * Under a lock: a password set meanwhile must not come back as it was.
     *
     * @return the account as changed, or empty when there is none
     */
    Uni<Optional<Account>> change(Act act, AccountId id, UnaryOperator<Account> change, Instant now) {
        return pool.withTransaction(connection -> change(connection, act, id, change, now, 0));
    }

    /**
     * A change that ends every log-in of the account in the same transaction.
     *
     * @return the account as changed, or empty when there is none
     */
    Uni<Optional<Account>> changeAndEndSessions(Act act, AccountId id, UnaryOperator<Account> change, Instant now) {
        return pool.withTransaction(connection -> changeAndEndSessions(connection, act, id, change, now));
    }

    /** The same for an account whose second factor goes too: the next log-in binds a new one. */
    Uni<Optional<Account>> changeAndRemoveFactor(Act act, AccountId id, UnaryOperator<Account> change, Instant now) {
        return pool.withTransaction(connection -> changeAndEndSessions(connection, act, id, change, now)
                .call(changed -> changed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : SecondFactorStore.remove(connection, act.tenant(), id)));
    }

    private Uni<Optional<Account>> changeAndEndSessions(
            SqlClient client, Act act, AccountId id, UnaryOperator<Account> change, Instant now) {
        // Only then, under the lock: log-ins that were let in before it are seen, later ones find the new epoch.
        return change(client, act, id, change, now, 1)
                .call(() -> SessionStore.endAll(client, act.tenant(), List.of(id), now));
    }

    private Uni<Optional<Account>> change(
            SqlClient client, Act act, AccountId id, UnaryOperator<Account> change, Instant now, int epochs) {
        // No key changes: a renewal that points at the account goes on, or it and we would wait for each other.
        return one(client, SELECT + " where tenant_id = $1 and id = $2 for no key update", Rows.of(act.tenant(), id))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : keep(
                                        client,
                                        act,
                                        found.get(),
                                        change.apply(found.get()).withEpochsMore(epochs),
                                        now)
                                .map(Optional::of));
    }

    private Uni<Account> keep(SqlClient client, Act act, Account before, Account after, Instant now) {
        return write(client, after, now)
                .chain(() -> audit.record(client, act.on("account", after.id()).changed(state(before), state(after))))
                .replaceWith(after);
    }

    private static Uni<Void> write(SqlClient client, Account account, Instant now) {
        Tuple values = Rows.of(account.tenant(), account.id())
                .addString(account.passwordHash().orElse(null))
                .addBoolean(account.mustChangePassword())
                .addArrayOfString(sorted(account.roles()))
                .addString(account.unit().map(UnitCode::value).orElse(null))
                .addBoolean(account.disabled())
                .addOffsetDateTime(Rows.time(now))
                .addInteger(account.epoch())
                .addValue(account.initialHash()
                        .map(hash -> Buffer.buffer(HexFormat.of().parseHex(hash)))
                        .orElse(null))
                .addOffsetDateTime(account.initialUntil().map(Rows::time).orElse(null));
        return client.preparedQuery("""
                        update account
                        set password_hash = $3,
                            must_change_password = $4,
                            roles = $5,
                            unit_code = $6,
                            disabled_at = case when $7 then coalesce(disabled_at, $8) end,
                            epoch = $9,
                            initial_hash = $10,
                            initial_until = $11
                        where tenant_id = $1 and id = $2
                        """).execute(values).replaceWithVoid();
    }

    Uni<Boolean> anyWithRole(TenantId tenant, String role) {
        return pool.preparedQuery("""
                        select 1
                        from account
                        where tenant_id = $1 and $2 = any(roles) and disabled_at is null
                        limit 1
                        """).execute(Rows.of(tenant).addString(role)).map(rows -> rows.size() > 0);
    }

    private static Uni<Optional<Account>> one(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).map(rows -> Rows.first(rows, AccountStore::read));
    }

    private static String[] sorted(Set<String> roles) {
        return roles.stream().sorted().toArray(String[]::new);
    }

    private static Account read(Row row) {
        return new Account(
                Rows.tenant(row, "tenant_id"),
                Rows.accountId(row, "id"),
                Rows.text(row, "username"),
                row.getString("name"),
                Set.of(row.getArrayOfStrings("roles")),
                Rows.optional(row.getUUID("learner_id"), LearnerId::new),
                Rows.optional(row.getString("unit_code"), UnitCode::new),
                Rows.text(row, "password_hash"),
                row.getBoolean("must_change_password"),
                row.getBoolean("disabled"),
                row.getInteger("epoch"),
                Rows.optional(
                        row.getBuffer("initial_hash"), hash -> HexFormat.of().formatHex(hash.getBytes())),
                Rows.optionalInstant(row, "initial_until"));
    }
}
