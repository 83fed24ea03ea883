package org.kaochang.hall.disclosure;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;

/** How much of a bank has been seen, by whom: goes through all the sittings of an exam, so by the desk's lane. */
@ApplicationScoped
class ExposureStore {

    record Item(int item, long drawn) {}

    record Sitter(LearnerId learner, String name, int sittings, int passed, int itemsSeen, Instant lastAt) {}

    record Totals(long sittings, long learners) {}

    Uni<Totals> totals(SqlClient client, TenantId tenant, ExamCode exam) {
        return client.preparedQuery("""
                        select count(*) as sittings, count(distinct learner_id) as learners
                          from attempt
                         where tenant_id = $1
                           and exam_code = $2
                        """)
                .execute(Rows.of(tenant, exam))
                .map(rows -> rows.iterator().next())
                .map(row -> new Totals(row.getLong("sittings"), row.getLong("learners")));
    }

    /** How often each item was drawn, the most often first; items never drawn are missing. */
    Uni<List<Item>> items(SqlClient client, TenantId tenant, ExamCode exam) {
        return client.preparedQuery("""
                        select item, count(*) as drawn
                          from attempt, unnest(question_ids) item
                         where tenant_id = $1
                           and exam_code = $2
                         group by item
                         order by drawn desc, item
                        """)
                .execute(Rows.of(tenant, exam))
                .map(rows -> Rows.list(rows, row -> new Item(row.getInteger("item"), row.getLong("drawn"))));
    }

    /** Those who sat most often, struck-out sittings included: they were seen too. */
    Uni<List<Sitter>> sitters(SqlClient client, TenantId tenant, ExamCode exam, int limit) {
        return client.preparedQuery("""
                        with frequent as (
                            select a.learner_id,
                                   count(*)::int as sittings,
                                   count(*) filter (where r.passed)::int as passed,
                                   max(a.started_at) as last_at
                              from attempt a
                              left join result r
                                on r.attempt_id = a.id
                               and r.tenant_id = a.tenant_id
                             where a.tenant_id = $1
                               and a.exam_code = $2
                             group by a.learner_id
                             order by sittings desc, last_at desc
                             limit $3
                        )
                        select f.*, l.name,
                               (select count(distinct item)::int
                                  from attempt a, unnest(a.question_ids) item
                                 where a.tenant_id = $1
                                   and a.learner_id = f.learner_id
                                   and a.exam_code = $2) as items_seen
                          from frequent f
                          join learner l
                            on l.id = f.learner_id
                           and l.tenant_id = $1
                         order by f.sittings desc, f.last_at desc
                        """)
                .execute(Rows.of(tenant, exam).addInteger(limit))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Sitter(
                                Rows.learnerId(row, "learner_id"),
                                row.getString("name"),
                                row.getInteger("sittings"),
                                row.getInteger("passed"),
                                row.getInteger("items_seen"),
                                Rows.instant(row, "last_at"))));
    }
}
