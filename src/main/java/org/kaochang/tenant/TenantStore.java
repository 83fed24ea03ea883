package org.kaochang.tenant;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditEntry;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantCode;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tenant and tenant_host tables. */
@Singleton
class TenantStore {

    private final Pool pool;
    private final AuditStore audit;

    TenantStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** All there are, in the order of their making. */
    Uni<List<Tenant>> all() {
        return pool.preparedQuery("""
                        select t.id,
                               t.code,
                               t.name,
                               t.disabled_at is not null as disabled,
                               array(select h.host from tenant_host h where h.tenant_id = t.id order by h.host) as hosts
                          from tenant t
                         order by t.id
                        """).execute().map(rows -> Rows.list(rows, TenantStore::read));
    }

    /** @return the new id; empty when the code is taken. A host name that is another's breaks the unit of work. */
    Uni<Optional<TenantId>> insert(Act act, NewTenant wanted, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("lock table tenant in share row exclusive mode")
                .execute()
                .chain(() -> connection
                        .preparedQuery("""
                                insert into tenant (id, code, name, created_at)
                                select max(id) + 1, $1, $2, $3
                                from tenant
                                on conflict (code) do nothing
                                returning id
                                """)
                        .execute(Tuple.of(wanted.code().value(), wanted.name(), Rows.time(now))))
                .map(rows -> Rows.first(rows, row -> Rows.tenant(row, "id")))
                .call(id -> id.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : hosts(connection, id.get(), wanted.hosts())
                                .chain(() -> audit.record(connection, entry(act, wanted, false)))));
    }

    private static AuditEntry entry(Act act, NewTenant wanted, boolean disabled) {
        return act.on("tenant", wanted.code())
                .after(Map.of("name", wanted.name(), "hosts", wanted.hosts(), "disabled", disabled));
    }

    /** Nothing when there is none of this code. A host name that is another's breaks the unit of work. */
    Uni<Void> change(Act act, NewTenant wanted, boolean disabled, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("""
                        update tenant
                        set name = $2,
                            disabled_at = case when $3 then coalesce(disabled_at, $4) end
                        where code = $1
                        returning id
                        """)
                .execute(Tuple.of(wanted.code().value(), wanted.name(), disabled, Rows.time(now)))
                .map(rows -> Rows.first(rows, row -> Rows.tenant(row, "id")))
                .call(id -> id.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : hosts(connection, id.get(), wanted.hosts())
                                .chain(() -> audit.record(connection, entry(act, wanted, disabled))))
                .replaceWithVoid());
    }

    private static Uni<Void> hosts(SqlClient client, TenantId tenant, List<String> hosts) {
        return client.preparedQuery("delete from tenant_host where tenant_id = $1")
                .execute(Rows.of(tenant))
                .chain(() -> client.preparedQuery("""
                                insert into tenant_host (tenant_id, host)
                                select $1, host
                                  from unnest($2::text[]) host
                                """)
                        .execute(Rows.of(tenant).addArrayOfString(hosts.toArray(String[]::new))))
                .replaceWithVoid();
    }

    private static Tenant read(Row row) {
        return new Tenant(
                Rows.tenant(row, "id"),
                new TenantCode(row.getString("code")),
                row.getString("name"),
                Arrays.asList(row.getArrayOfStrings("hosts")),
                row.getBoolean("disabled"));
    }
}
