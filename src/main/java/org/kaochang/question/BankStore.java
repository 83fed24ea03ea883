package org.kaochang.question;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.BankCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.http.Kept;
import org.kaochang.http.KeptRelay;
import org.kaochang.http.LimitsConfig;
import org.kaochang.http.NoMoreRoom;
import org.kaochang.question.editor.BankEditorStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads which banks there are, and which version is the latest of each. */
@ApplicationScoped
public class BankStore {

    private final Pool pool;
    private final BankEditorStore editors;
    private final AuditStore audit;
    private final LimitsConfig limits;

    BankStore(Pool pool, BankEditorStore editors, AuditStore audit, LimitsConfig limits) {
        this.pool = pool;
        this.editors = editors;
        this.audit = audit;
        this.limits = limits;
    }

    /**
     * Puts an empty bank in, and lets who makes it work on it; false when the code is taken. Fails with {@link NoMoreRoom} where it is one
     * too many.
     */
    Uni<Boolean> insert(Act act, BankCode code, String title, Instant now) {
        return pool.withTransaction(connection -> room(connection, act.tenant())
                .chain(() -> insert(connection, act.tenant(), code, title, now))
                .call(made -> made
                        ? founded(connection, act, code, title, now)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> room(SqlClient client, TenantId tenant) {
        return KeptRelay.makeRoom(client, tenant, Kept.BANKS, limits, """
                select count(*)::int as kept
                  from (select from bank where tenant_id = $1 limit $2) b
                """);
    }

    private Uni<Void> founded(SqlClient unitOfWork, Act act, BankCode code, String title, Instant now) {
        return act.by()
                .map(by -> editors.assign(unitOfWork, act.tenant(), code, by, Optional.of(by), now))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> audit.record(unitOfWork, act.on("bank", code).after(Map.of("title", title))));
    }

    private static Uni<Boolean> insert(SqlClient client, TenantId tenant, BankCode code, String title, Instant now) {
        return client.preparedQuery("""
                        insert into bank (tenant_id, code, title, created_at)
                        values ($1, $2, $3, $4)
                            on conflict do nothing
                        """)
                .execute(Rows.of(tenant, code).addString(title).addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    public Uni<Boolean> exists(TenantId tenant, BankCode code) {
        return pool.preparedQuery("select 1 from bank where tenant_id = $1 and code = $2")
                .execute(Rows.of(tenant, code))
                .map(rows -> rows.size() > 0);
    }

    /** The version an exam published now would use; empty when the bank is unknown or nothing was imported yet. */
    public Uni<Optional<Integer>> latestVersion(TenantId tenant, BankCode code) {
        return latestVersion(pool, tenant, code);
    }

    private static Uni<Optional<Integer>> latestVersion(SqlClient client, TenantId tenant, BankCode code) {
        return client.preparedQuery("""
                        select max(version) as version
                          from bank_version
                         where tenant_id = $1
                           and bank_code = $2
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("version")));
    }

    /** The same, and nothing is imported into the bank, changed in it or taken back until the transaction ends. */
    public Uni<Optional<Integer>> holdLatestVersion(SqlConnection connection, TenantId tenant, BankCode code) {
        return connection
                .preparedQuery("select 1 from bank where tenant_id = $1 and code = $2 for share")
                .execute(Rows.of(tenant, code))
                // A statement of its own: the one that waited for the lock still sees what was there before it waited.
                .chain(() -> latestVersion(connection, tenant, code));
    }

    /** Whether the latest version came from a person and not from a pack the program loaded. */
    public Uni<Boolean> lastImportedByPerson(TenantId tenant, BankCode code) {
        return pool.preparedQuery("""
                        select imported_by is not null as by_person
                          from bank_version
                         where tenant_id = $1
                           and bank_code = $2
                         order by version desc
                         limit 1
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows ->
                        Rows.first(rows, row -> row.getBoolean("by_person")).orElse(false));
    }
}
