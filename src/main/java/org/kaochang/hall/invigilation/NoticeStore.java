package org.kaochang.hall.invigilation;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Columns;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The exam_notice and sitting_message tables. */
@Singleton
public class NoticeStore {

    private static final Columns<AttemptKey> SITTINGS =
            AttemptKeyMapper.columns(Columns.<AttemptKey>after(1), Function.identity());

    private static final String SINCE = """
            select tenant_id, id, exam_code, null::uuid as attempt_id, at, message
              from exam_notice
             where at >= $1
             union all
            select m.tenant_id, -m.id, a.exam_code, m.attempt_id, m.at, m.message
              from %s
              join sitting_message m
                on m.attempt_id = w.attempt_id
               and m.tenant_id = w.tenant_id
              join attempt a
                on a.id = m.attempt_id
               and a.tenant_id = m.tenant_id
             where m.at >= $1
            """.formatted(SITTINGS.unnest("w"));

    private final Pool pool;
    private final AuditStore audit;

    NoticeStore(@ReactiveDataSource("hall") Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** Empty when nothing was ever published under the code. */
    Uni<Optional<Notice>> post(Act act, ExamCode exam, String message, Instant at) {
        return pool.withTransaction(unitOfWork -> insert(unitOfWork, act, exam, message, at)
                .call(posted -> audit.record(
                        unitOfWork,
                        posted.stream()
                                .map(notice -> act.on("exam", exam).after(Map.of("message", message)))
                                .toList())));
    }

    /** In somebody's unit of work, who enters it in the audit log. */
    static Uni<Optional<Notice>> insert(SqlConnection unitOfWork, Act act, ExamCode exam, String message, Instant at) {
        return unitOfWork
                .preparedQuery("""
                        with posted as (
                            insert into exam_notice (tenant_id, exam_code, at, account_id, message)
                            select $1::int, $2::text, $3::timestamptz, $4::uuid, $5::text
                             where exists (
                                   select
                                     from exam_version
                                    where tenant_id = $1::int
                                      and exam_code = $2::text)
                         returning tenant_id, id, exam_code, at, message
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, null, null, 'notice-posted', at,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'notice', id)
                              from posted
                        )
                        select tenant_id, id, exam_code, null::uuid as attempt_id, at, message
                          from posted
                        """)
                .execute(Rows.of(act.tenant(), exam)
                        .addOffsetDateTime(Rows.time(at))
                        .addUUID(act.by().orElseThrow().value())
                        .addString(message))
                .map(rows -> Rows.first(rows, NoticeStore::read));
    }

    /** Words to all who sit an exam, of all authorities, and to these sittings alone, from an instant on. */
    public Uni<List<Notice>> since(Instant from, List<AttemptKey> sittings) {
        return pool.preparedQuery(SINCE)
                .execute(SITTINGS.appendTo(Tuple.of(Rows.time(from)), sittings))
                .map(rows -> Rows.list(rows, NoticeStore::read));
    }

    private static Notice read(Row row) {
        return new Notice(
                Rows.tenant(row, "tenant_id"),
                row.getLong("id"),
                Rows.examCode(row, "exam_code"),
                Rows.optional(row.getUUID("attempt_id"), AttemptId::new),
                Rows.instant(row, "at"),
                row.getString("message"));
    }
}
