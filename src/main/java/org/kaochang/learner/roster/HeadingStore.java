package org.kaochang.learner.roster;

import org.kaochang.common.AccountId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Headings that somebody matched by hand, per authority and kind of roster. */
@Singleton
class HeadingStore {

    /** What stands for a field where the column is to be left out. */
    static final String IGNORED = "ignore";

    private record Matched(String heading, String field) {}

    private static final Columns<Matched> MATCHED =
            Columns.<Matched>after(4).text("heading", Matched::heading).text("field", Matched::field);

    private static final String REMEMBER = """
            insert into roster_heading (tenant_id, kind, set_by, set_at, %s)
            select $1, $2, $3, $4, row.*
            from %s
            on conflict (tenant_id, kind, heading) do update
            set field = excluded.field,
                set_by = excluded.set_by,
                set_at = excluded.set_at
            """.formatted(MATCHED.names(), MATCHED.unnest("row"));

    private final Pool pool;

    HeadingStore(Pool pool) {
        this.pool = pool;
    }

    /** Fields by heading; empty where the column is to be left out. */
    Uni<Map<String, Optional<RosterField>>> all(TenantId tenant, RosterKind kind) {
        return pool.preparedQuery("""
                        select heading, field
                        from roster_heading
                        where tenant_id = $1 and kind = $2
                        order by heading
                        """)
                .execute(Rows.of(tenant).addString(kind.wire()))
                .map(rows -> {
                    Map<String, Optional<RosterField>> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(row.getString("heading"), kind.field(row.getString("field")));
                    }
                    return found;
                });
    }

    Uni<Void> remember(
            TenantId tenant, RosterKind kind, Map<String, Optional<RosterField>> said, AccountId by, Instant now) {
        if (said.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Matched> rows = new ArrayList<>();
        said.forEach((heading, field) ->
                rows.add(new Matched(heading, field.map(RosterField::wire).orElse(IGNORED))));
        return pool.preparedQuery(REMEMBER)
                .execute(MATCHED.appendTo(
                        Rows.of(tenant)
                                .addString(kind.wire())
                                .addUUID(by.value())
                                .addOffsetDateTime(Rows.time(now)),
                        rows))
                .replaceWithVoid();
    }

    /** Headings mean again what their names say. */
    Uni<Void> forget(TenantId tenant, RosterKind kind, List<String> headings) {
        return headings.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(
                                "delete from roster_heading where tenant_id = $1 and kind = $2 and heading = any($3)")
                        .execute(Rows.of(tenant)
                                .addString(kind.wire())
                                .addArrayOfString(headings.toArray(String[]::new)))
                        .replaceWithVoid();
    }
}
