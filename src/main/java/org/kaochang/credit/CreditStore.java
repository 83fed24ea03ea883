package org.kaochang.credit;

import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.common.Columns;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.result.Ending;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** The credit_entry table, to which rows are only ever added. */
@Singleton
class CreditStore {

    /** @param id of the entry that takes back */
    record TakenBack(RecordId id, Ending ending) {}

    private static final Columns<Earned> EARNED = AttemptKeyMapper.columns(
                    Columns.<Earned>after(1), earned -> earned.passed().sitting())
            .id("id", Earned::id)
            .text("kind", Earned::kind)
            .numeric("hours", Earned::hours)
            .integer("credit_year", Earned::creditYear)
            .date("studied_on", Earned::passedOn)
            .text("content", Earned::content)
            .code("exam_code", earned -> earned.passed().exam().code())
            .integer("exam_version", earned -> earned.passed().exam().version())
            .text("window_key", earned -> earned.sitting().window())
            .time("finished_at", earned -> earned.passed().at())
            .time("told_at", earned -> earned.toldAt().orElse(null));

    /** A sitting has one entry that stands; the unique index holds it where two nodes meet. */
    private static final String ENTER = """
            insert into credit_entry (
                tenant_id, learner_id, attempt_id, id, source, kind, hours, credit_year, studied_on, content, exam_code,
                exam_version, window_key, finished_at, told_at, turn, counts_from, recorded_at)
            select r.tenant_id, r.learner_id, r.attempt_id, r.id, 'exam', r.kind, r.hours, r.credit_year, r.studied_on,
                   r.content, r.exam_code, r.exam_version, r.window_key, r.finished_at, r.told_at, 1 + b.passes,
                   r.finished_at, $1
              from %s
              cross join lateral (
                       select count(*) filter (where e.counters is null)::int as passes,
                              count(*) filter (where e.counters is not null)::int as taken_back
                         from credit_entry e
                        where e.tenant_id = r.tenant_id
                          and e.learner_id = r.learner_id
                          and e.attempt_id = r.attempt_id) b
             where b.passes = b.taken_back
            """.formatted(EARNED.unnest("r"));

    private static final Columns<TakenBack> TAKEN_BACK = AttemptKeyMapper.columns(
                    Columns.<TakenBack>after(1), back -> back.ending().sitting())
            .id("id", TakenBack::id)
            .time("at", back -> back.ending().at())
            .id("account_id", back -> back.ending().by().orElse(null))
            .text("reason", back -> back.ending().reason().orElse(null));

    private static final String TAKE_BACK = """
            insert into credit_entry (
                tenant_id, learner_id, attempt_id, id, source, kind, hours, credit_year, studied_on, content, exam_code,
                exam_version, window_key, finished_at, told_at, turn, counters, counts_from, recorded_at, account_id, reason)
            select e.tenant_id, e.learner_id, e.attempt_id, r.id, e.source, e.kind, e.hours, e.credit_year, e.studied_on,
                   e.content, e.exam_code, e.exam_version, e.window_key, e.finished_at, e.told_at, e.turn, e.id, r.at, $1,
                   r.account_id, r.reason
              from %s
              join credit_entry e
                on e.tenant_id = r.tenant_id
               and e.learner_id = r.learner_id
               and e.attempt_id = r.attempt_id
             where e.counters is null
               and not exists (
                   select
                     from credit_entry c
                    where c.tenant_id = e.tenant_id
                      and c.counters = e.id)
            """.formatted(TAKEN_BACK.unnest("r"));

    CreditStore() {}

    /** Enters passes of sittings none of whose entries stands. */
    Uni<Void> enter(SqlClient unitOfWork, List<Earned> earned, Instant now) {
        return unitOfWork
                .preparedQuery(ENTER)
                .execute(EARNED.appendTo(Tuple.of(Rows.time(now)), earned))
                .replaceWithVoid();
    }

    /** Enters what takes back the entries of these sittings that stand. */
    Uni<Void> takeBack(SqlClient unitOfWork, List<TakenBack> takenBack, Instant now) {
        return unitOfWork
                .preparedQuery(TAKE_BACK)
                .execute(TAKEN_BACK.appendTo(Tuple.of(Rows.time(now)), takenBack))
                .replaceWithVoid();
    }
}
