package org.kaochang.hall.disclosure;

import org.kaochang.common.Rows;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** How much of a bank has been seen, by whom: for staff, not on the connections of the hall. */
@ApplicationScoped
class ExposureStore {

    private final Pool pool;

    ExposureStore(Pool pool) {
        this.pool = pool;
    }

    record Item(int item, long drawn) {}

    record Sitter(UUID learner, String name, int sittings, int passed, int itemsSeen, Instant lastAt) {}

    record Totals(long sittings, long learners) {}

    Uni<Totals> totals(String exam) {
        return pool.preparedQuery("""
                        select count(*) as sittings, count(distinct learner_id) as learners
                          from attempt
                         where exam_code = $1
                        """)
                .execute(Tuple.of(exam))
                .map(rows -> rows.iterator().next())
                .map(row -> new Totals(row.getLong("sittings"), row.getLong("learners")));
    }

    /** How often each item was drawn, the most often first; items never drawn are missing. */
    Uni<List<Item>> items(String exam) {
        return pool.preparedQuery("""
                        select item, count(*) as drawn
                          from attempt, unnest(question_ids) item
                         where exam_code = $1
                         group by item
                         order by drawn desc, item
                        """)
                .execute(Tuple.of(exam))
                .map(rows -> list(rows, row -> new Item(row.getInteger("item"), row.getLong("drawn"))));
    }

    /** Those who sat most often, struck-out sittings included: they were seen too. */
    Uni<List<Sitter>> sitters(String exam, int most) {
        return pool.preparedQuery("""
                        with frequent as (
                            select a.learner_id,
                                   count(*)::int as sittings,
                                   count(*) filter (where r.passed)::int as passed,
                                   max(a.started_at) as last_at
                              from attempt a
                              left join result r on r.attempt_id = a.id
                             where a.exam_code = $1
                             group by a.learner_id
                             order by sittings desc, last_at desc
                             limit $2
                        )
                        select f.*, l.name,
                               (select count(distinct item)::int
                                  from attempt a, unnest(a.question_ids) item
                                 where a.learner_id = f.learner_id
                                   and a.exam_code = $1) as items_seen
                          from frequent f
                          join learner l on l.id = f.learner_id
                         order by f.sittings desc, f.last_at desc
                        """)
                .execute(Tuple.of(exam, most))
                .map(rows -> list(
                        rows,
                        row -> new Sitter(
                                row.getUUID("learner_id"),
                                row.getString("name"),
                                row.getInteger("sittings"),
                                row.getInteger("passed"),
                                row.getInteger("items_seen"),
                                Rows.instant(row, "last_at"))));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
