package org.kaochang.learner;

import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.util.List;

@Singleton
public class UnitStore {

    record Unit(UnitCode code, String name) {}

    private final Pool pool;

    UnitStore(Pool pool) {
        this.pool = pool;
    }

    /** Makes a unit or renames it. */
    public Uni<Void> put(TenantId tenant, UnitCode code, String name) {
        return pool.preparedQuery("""
                        insert into unit (tenant_id, code, name)
                        values ($1, $2, $3)
                        on conflict (tenant_id, code) do update set name = excluded.name
                        """)
                .execute(Rows.of(tenant, code).addString(name))
                .replaceWithVoid();
    }

    Uni<List<Unit>> all(TenantId tenant) {
        return pool.preparedQuery("select code, name from unit where tenant_id = $1 order by code")
                .execute(Rows.of(tenant))
                .map(rows ->
                        Rows.list(rows, row -> new Unit(new UnitCode(row.getString("code")), row.getString("name"))));
    }
}
