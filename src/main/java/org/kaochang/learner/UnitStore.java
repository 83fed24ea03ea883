package org.kaochang.learner;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.http.Kept;
import org.kaochang.http.KeptRelay;
import org.kaochang.http.LimitsConfig;
import org.kaochang.http.NoMoreRoom;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Singleton
public class UnitStore {

    record Unit(UnitCode code, String name) {}

    private final Pool pool;
    private final AuditStore audit;
    private final LimitsConfig limits;

    UnitStore(Pool pool, AuditStore audit, LimitsConfig limits) {
        this.pool = pool;
        this.audit = audit;
        this.limits = limits;
    }

    /** Makes a unit or renames it; fails with {@link NoMoreRoom} where it is one too many. */
    public Uni<Void> put(Act act, UnitCode code, String name) {
        return pool.withTransaction(connection -> named(connection, act.tenant(), code)
                .call(before -> before.isPresent() ? Uni.createFrom().voidItem() : room(connection, act.tenant()))
                .chain(before -> put(connection, act.tenant(), code, name)
                        .chain(() -> audit.record(
                                connection,
                                act.on("unit", code).changed(Map.of("name", before), Map.of("name", name))))));
    }

    private Uni<Void> room(SqlClient client, TenantId tenant) {
        return KeptRelay.makeRoom(client, tenant, Kept.UNITS, limits, """
                select count(*)::int as kept
                  from (select from unit where tenant_id = $1 limit $2) u
                """);
    }

    private static Uni<Optional<String>> named(SqlClient client, TenantId tenant, UnitCode code) {
        return client.preparedQuery("select name from unit where tenant_id = $1 and code = $2 for no key update")
                .execute(Rows.of(tenant, code))
                .map(rows -> Rows.first(rows, row -> row.getString("name")));
    }

    private static Uni<Void> put(SqlClient client, TenantId tenant, UnitCode code, String name) {
        return client.preparedQuery("""
                        insert into unit (tenant_id, code, name)
                        values ($1, $2, $3)
                        on conflict (tenant_id, code) do update set name = excluded.name
                        """)
                .execute(Rows.of(tenant, code).addString(name))
                .replaceWithVoid();
    }

    /** What these are called. */
    Uni<Map<UnitCode, String>> names(TenantId tenant, Collection<UnitCode> units) {
        return units.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : pool.preparedQuery("select code, name from unit where tenant_id = $1 and code = any($2)")
                        .execute(Rows.of(tenant).addArrayOfString(Rows.codes(List.copyOf(units))))
                        .map(rows -> Rows.byKey(
                                rows, row -> new UnitCode(row.getString("code")), row -> row.getString("name")));
    }

    Uni<List<Unit>> all(TenantId tenant) {
        return pool.preparedQuery("select code, name from unit where tenant_id = $1 order by code")
                .execute(Rows.of(tenant))
                .map(rows ->
                        Rows.list(rows, row -> new Unit(new UnitCode(row.getString("code")), row.getString("name"))));
    }
}
