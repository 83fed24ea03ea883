package org.kaochang.question.editor;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.question.BankReach;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bank_editor table. */
@Singleton
public class BankEditorStore {

    /** Whether a bank {@code b} is within a reach, whose parameters are the first two: see {@link #of}. */
    public static final String WITHIN_REACH = """
            ($2::uuid is null
             or exists (
                select
                  from bank_editor e
                 where e.tenant_id = b.tenant_id
                   and e.bank_code = b.code
                   and e.account_id = $2))
            """;

    private final Pool pool;
    private final AuditStore audit;

    BankEditorStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /**
     * @param by empty: edited every bank before there were assignments
     * @param name as the account is called today; empty when there is none any more
     */
    record Editor(
            AccountId account, Optional<String> name, Optional<String> username, Instant at, Optional<AccountId> by) {}

    /** Whether there is such a bank for somebody: to an editor, one of another's is none. */
    public Uni<Boolean> sees(BankReach reach, BankCode bank) {
        return pool.preparedQuery("""
                        select 1
                          from bank b
                         where b.tenant_id = $1
                           and b.code = $3
                           and""" + " " + WITHIN_REACH)
                .execute(of(reach).addString(bank.value()))
                .map(rows -> rows.size() > 0);
    }

    /** The parameters that a statement with {@link #WITHIN_REACH} begins with. */
    public static Tuple of(BankReach reach) {
        return Rows.of(reach.tenant())
                .addUUID(reach.editor().map(AccountId::value).orElse(null));
    }

    /** In the transaction that makes the bank, or whenever it is wished; a repeated call changes nothing. */
    public Uni<Void> assign(
            SqlClient unitOfWork,
            TenantId tenant,
            BankCode bank,
            AccountId account,
            Optional<AccountId> by,
            Instant at) {
        return unitOfWork
                .preparedQuery("""
                        insert into bank_editor (tenant_id, bank_code, account_id, assigned_by, assigned_at)
                        values ($1, $2, $3, $4, $5)
                            on conflict do nothing
                        """)
                .execute(Rows.of(tenant, bank)
                        .addUUID(account.value())
                        .addUUID(by.map(AccountId::value).orElse(null))
                        .addOffsetDateTime(Rows.time(at)))
                .replaceWithVoid();
    }

    /** Lets an account work on every bank there is now, unless it is assigned to one already. */
    Uni<Void> assignAll(TenantId tenant, AccountId account, Instant at) {
        return pool.preparedQuery("""
                        insert into bank_editor (tenant_id, account_id, bank_code, assigned_at)
                        select b.tenant_id, $2, b.code, $3
                          from bank b
                         where b.tenant_id = $1
                           and not exists (
                               select
                                 from bank_editor e
                                where e.tenant_id = $1
                                  and e.account_id = $2)
                            on conflict do nothing
                        """)
                .execute(Rows.of(tenant, account).addOffsetDateTime(Rows.time(at)))
                .replaceWithVoid();
    }

    Uni<List<Editor>> editors(TenantId tenant, BankCode bank) {
        return editors(pool, tenant, bank);
    }

    private static Uni<List<Editor>> editors(SqlClient client, TenantId tenant, BankCode bank) {
        return client.preparedQuery("""
                        select e.account_id, a.name, a.username, e.assigned_at, e.assigned_by
                          from bank_editor e
                          left join account a
                            on a.tenant_id = e.tenant_id
                           and a.id = e.account_id
                         where e.tenant_id = $1
                           and e.bank_code = $2
                         order by a.name, e.account_id
                         limit 1000
                        """)
                .execute(Rows.of(tenant, bank))
                .map(rows -> Rows.list(rows, BankEditorStore::editor));
    }

    private static Editor editor(Row row) {
        return new Editor(
                Rows.accountId(row, "account_id"),
                Rows.text(row, "name"),
                Rows.text(row, "username"),
                Rows.instant(row, "assigned_at"),
                Rows.optional(row.getUUID("assigned_by"), AccountId::new));
    }

    /**
     * Those of the accounts that are no bank editors of the authority, and do not work on the bank yet: by name, or by id where
     * the authority has no such account.
     */
    Uni<List<String>> strangers(TenantId tenant, BankCode bank, List<AccountId> accounts) {
        return pool.preparedQuery("""
                        select coalesce(a.name, w.id::text) as name
                          from unnest($3::uuid[]) w(id)
                          left join account a
                            on a.tenant_id = $1
                           and a.id = w.id
                         where (a.id is null
                                or not $4 = any (a.roles))
                           and not exists (
                               select
                                 from bank_editor e
                                where e.tenant_id = $1
                                  and e.bank_code = $2
                                  and e.account_id = w.id)
                         order by name
                        """)
                .execute(
                        Rows.of(tenant, bank).addArrayOfUUID(Rows.ids(accounts)).addString(Role.BANK_EDITOR))
                .map(rows -> Rows.list(rows, row -> row.getString("name")));
    }

    /** These edit the bank from now on, and nobody else. */
    Uni<List<Editor>> replace(Act act, BankCode bank, List<AccountId> accounts, Instant at) {
        TenantId tenant = act.tenant();
        return pool.withTransaction(unitOfWork -> editors(unitOfWork, tenant, bank)
                .chain(before -> unitOfWork
                        .preparedQuery("""
                                delete from bank_editor
                                 where tenant_id = $1
                                   and bank_code = $2
                                   and account_id <> all ($3)
                                """)
                        .execute(Rows.of(tenant, bank).addArrayOfUUID(Rows.ids(accounts)))
                        .chain(() -> unitOfWork
                                .preparedQuery("""
                                        insert into bank_editor (tenant_id, bank_code, account_id, assigned_by, assigned_at)
                                        select $1, $2, w.id, $4, $5
                                          from unnest($3::uuid[]) w(id)
                                            on conflict do nothing
                                        """)
                                .execute(Rows.of(tenant, bank)
                                        .addArrayOfUUID(Rows.ids(accounts))
                                        .addUUID(act.by().map(AccountId::value).orElse(null))
                                        .addOffsetDateTime(Rows.time(at))))
                        .chain(() -> editors(unitOfWork, tenant, bank))
                        .call(after -> audit.record(unitOfWork, entry(act, bank, before, after)))));
    }

    private static AuditEntry entry(Act act, BankCode bank, List<Editor> before, List<Editor> after) {
        return act.on("bank", bank).changed(Map.of("editors", ids(before)), Map.of("editors", ids(after)));
    }

    private static List<String> ids(List<Editor> editors) {
        return editors.stream()
                .map(editor -> editor.account().toString())
                .sorted()
                .toList();
    }
}
