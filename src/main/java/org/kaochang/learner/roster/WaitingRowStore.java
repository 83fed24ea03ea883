package org.kaochang.learner.roster;

import org.kaochang.audit.AuditStore;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of people who are not registered yet. */
@Singleton
class WaitingRowStore {

    private static final RecordId FIRST = new RecordId(new UUID(0, 0));

    /** @param content as {@link WaitingRowMapper} writes it */
    record Kept(RecordId id, Person person, String key, String content) {}

    /** A row whose learner is registered now. */
    record Due(LearnerId learner, RosterKind kind, String content) {}

    /** A row as it is listed. */
    record Listed(RecordId id, RosterKind kind, String content, Instant keptAt) {}

    private static final Columns<Kept> KEPT = Columns.<Kept>after(5)
            .id("id", Kept::id)
            .bytes(
                    "id_number_index",
                    each -> each.person()
                            .fingerprint()
                            .map(HexFormat.of()::parseHex)
                            .orElse(null))
            .text("external_id", each -> each.person().externalId().orElse(null))
            .text("row_key", Kept::key)
            .text("content", Kept::content);

    /** The same row again is the same: what it says now counts. */
    private static final String KEEP = """
            insert into roster_waiting (tenant_id, kind, unit_code, kept_by, kept_at, %s)
            select $1, $2, $3, $4, $5, row.*
            from %s
            on conflict (tenant_id, kind, row_key) do update
            set content = excluded.content,
                kept_by = excluded.kept_by,
                kept_at = excluded.kept_at
            returning id, content
            """.formatted(KEPT.names(), KEPT.unnest("row"));

    private final Pool pool;
    private final AuditStore audit;

    WaitingRowStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    Uni<Void> keep(SqlClient client, Wish wish, List<Kept> rows, Instant now) {
        return client.preparedQuery(KEEP)
                .execute(KEPT.appendTo(
                        Rows.of(wish.tenant())
                                .addString(wish.kind().wire())
                                .addString(wish.ownUnit().map(UnitCode::value).orElse(null))
                                .addUUID(wish.by().value())
                                .addOffsetDateTime(Rows.time(now)),
                        rows))
                .chain(kept -> audit.record(
                        client,
                        Rows.list(
                                kept,
                                row -> RosterEntryMapper.kept(
                                        wish,
                                        Rows.recordId(row, "id"),
                                        WaitingRowMapper.who(row.getString("content"))))));
    }

    /** Takes away what waits for these learners. */
    Uni<List<Due>> take(SqlClient client, TenantId tenant, List<LearnerId> learners) {
        return client.preparedQuery("""
                        with due as (
                            select waiting.id, learner.id as learner_id
                            from learner
                            join roster_waiting waiting
                                on waiting.tenant_id = learner.tenant_id
                                and waiting.id_number_index = learner.id_number_index
                            where learner.tenant_id = $1
                                and learner.id = any($2)
                                and (waiting.unit_code is null or waiting.unit_code = learner.unit_code)
                            union
                            select waiting.id, learner.id
                            from learner
                            join roster_waiting waiting
                                on waiting.tenant_id = learner.tenant_id
                                and waiting.external_id = learner.external_id
                                and waiting.id_number_index is null
                            where learner.tenant_id = $1
                                and learner.id = any($2)
                                and (waiting.unit_code is null or waiting.unit_code = learner.unit_code)
                        )
                        delete from roster_waiting
                        using due
                        where roster_waiting.tenant_id = $1 and roster_waiting.id = due.id
                        returning due.learner_id, kind, content
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(learners)))
                .map(rows -> Rows.list(rows, WaitingRowStore::due));
    }

    /** @param unit only what is kept for this unit; empty: all */
    Uni<List<Listed>> page(TenantId tenant, Optional<UnitCode> unit, Optional<RecordId> after, int max) {
        return pool.preparedQuery("""
                        select id, kind, content, kept_at
                        from roster_waiting
                        where tenant_id = $1
                            and id > $2
                            and ($3::text is null or unit_code = $3)
                        order by id
                        limit $4
                        """)
                .execute(Rows.of(tenant, after.orElse(FIRST))
                        .addString(unit.map(UnitCode::value).orElse(null))
                        .addInteger(max))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Listed(
                                Rows.recordId(row, "id"),
                                kind(row),
                                row.getString("content"),
                                Rows.instant(row, "kept_at"))));
    }

    private static Due due(Row row) {
        return new Due(Rows.learnerId(row, "learner_id"), kind(row), row.getString("content"));
    }

    private static RosterKind kind(Row row) {
        return RosterKind.ofWire(row.getString("kind")).orElseThrow();
    }
}
