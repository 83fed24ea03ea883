package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The page_presence table: a node writes down now and then, many at once, what pages have let it know. */
@Singleton
class PresenceStore {

    /**
     * What pages of one learner have let know since the last time.
     *
     * @param node null where it is not about a line: who has it now is not known better then
     * @param left so many times more
     */
    record Sign(
            TenantId tenant,
            LearnerId learner,
            Instant seenAt,
            @Nullable Instant waitingAt,
            @Nullable AttemptId attempt,
            @Nullable RecordId node,
            boolean online,
            Instant since,
            int left) {}

    private static final Columns<Sign> SIGNS = Columns.<Sign>after(1)
            .tenant("tenant_id", Sign::tenant)
            .id("learner_id", Sign::learner)
            .time("seen_at", Sign::seenAt)
            .time("waiting_at", Sign::waitingAt)
            .id("attempt_id", Sign::attempt)
            .id("node", Sign::node)
            .bool("online", Sign::online)
            .time("since", Sign::since)
            .integer("left_page", Sign::left);

    /** A line that broke counts only if no other node has one since: pages come back elsewhere before that is noticed. */
    private static final String WRITE = """
            insert into page_presence as p (
                tenant_id, learner_id, seen_at, waiting_at, attempt_id, node, online, since, left_page, changed_at)
            select tenant_id, learner_id, seen_at, waiting_at, attempt_id, node, online, since, left_page, $1::timestamptz
              from %s
                on conflict (learner_id, tenant_id) do update
               set seen_at = greatest(p.seen_at, excluded.seen_at),
                   waiting_at = coalesce(excluded.waiting_at, p.waiting_at),
                   left_page = excluded.left_page
                       + case when excluded.attempt_id is null or excluded.attempt_id = p.attempt_id
                              then p.left_page else 0 end,
                   attempt_id = coalesce(excluded.attempt_id, p.attempt_id),
                   online = case when excluded.online or excluded.node = p.node then excluded.online else p.online end,
                   since = case when excluded.online or excluded.node = p.node then excluded.since else p.since end,
                   node = case when excluded.online or excluded.node = p.node then excluded.node else p.node end,
                   changed_at = excluded.changed_at
            """.formatted(SIGNS.unnest("r"));

    private final Pool pool;
    private final Pool board;

    PresenceStore(Pool pool, @ReactiveDataSource("board") Pool board) {
        this.pool = pool;
        this.board = board;
    }

    /** @param signs of each learner at most one */
    Uni<Void> write(List<Sign> signs, Instant now) {
        return pool.preparedQuery(WRITE)
                .execute(SIGNS.appendTo(Tuple.of(Rows.time(now)), signs))
                .replaceWithVoid();
    }

    /** Says again that the lines of a node are open: those of a node that is gone are not said again. */
    Uni<Void> sayAgain(RecordId node, Instant now) {
        return pool.preparedQuery("""
                        update page_presence
                           set changed_at = $2
                         where node = $1
                           and online
                        """)
                .execute(Tuple.of(node.value(), Rows.time(now)))
                .replaceWithVoid();
    }

    Uni<Void> clear(Instant before) {
        return pool.preparedQuery("delete from page_presence where changed_at < $1")
                .execute(Tuple.of(Rows.time(before)))
                .replaceWithVoid();
    }

    /**
     * What was written down from an instant on, but for what a snapshot saw.
     *
     * @param mark of the snapshot; null: none
     */
    Uni<List<Presence>> since(TenantId tenant, Instant from, @Nullable String mark) {
        return board.preparedQuery("""
                        select learner_id, seen_at, waiting_at, attempt_id, online, since, left_page, changed_at
                          from page_presence
                         where tenant_id = $1
                           and changed_at >= $2
                           and ($3::text is null
                                or age(xmin) <= (select age(pg_snapshot_xmin($3::text::pg_snapshot)::xid)))
                        """)
                .execute(Rows.of(tenant).addOffsetDateTime(Rows.time(from)).addString(mark))
                .map(rows -> Rows.list(rows, PresenceStore::read));
    }

    private static Presence read(Row row) {
        return new Presence(
                Rows.learnerId(row, "learner_id"),
                Rows.instant(row, "seen_at"),
                Rows.optionalInstant(row, "waiting_at"),
                Rows.optional(row.getUUID("attempt_id"), AttemptId::new),
                row.getBoolean("online"),
                Rows.instant(row, "since"),
                row.getInteger("left_page"),
                Rows.instant(row, "changed_at"));
    }
}
