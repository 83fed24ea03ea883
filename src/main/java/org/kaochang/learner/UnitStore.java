package org.kaochang.learner;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.stream.StreamSupport;

@Singleton
public class UnitStore {

    record Unit(String code, String name) {}

    private final Pool pool;

    UnitStore(Pool pool) {
        this.pool = pool;
    }

    /** Makes a unit or renames it. */
    public Uni<Void> put(String code, String name) {
        return pool.preparedQuery("""
                        insert into unit (code, name)
                        values ($1, $2)
                        on conflict (tenant_id, code) do update set name = excluded.name
                        """).execute(Tuple.of(code, name)).replaceWithVoid();
    }

    Uni<List<Unit>> all() {
        return pool.query("select code, name from unit order by code")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Unit(row.getString("code"), row.getString("name")))
                        .toList());
    }
}
