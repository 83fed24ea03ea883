package org.kaochang.hall.invigilation;

import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The exam_notice table. */
@Singleton
public class NoticeStore {

    private final Pool pool;

    NoticeStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** Empty when nothing was ever published under the code. */
    Uni<Optional<Notice>> post(String examCode, String message, UUID accountId, Instant at) {
        return pool.preparedQuery("""
                        with posted as (
                            insert into exam_notice (exam_code, at, account_id, message)
                            select $1::text, $2::timestamptz, $3::uuid, $4::text
                             where exists (select from exam_version where exam_code = $1::text)
                         returning tenant_id, id, exam_code, at, message
                        ), told as (
                        """ + Outbox.TELL + """
                            select tenant_id, null, null, 'notice-posted', at,
                                   jsonb_build_object('v', 1, 'exam', exam_code, 'notice', id)
                              from posted
                        )
                        select id, exam_code, at, message
                          from posted
                        """)
                .execute(Tuple.of(examCode, Rows.time(at), accountId, message))
                .map(rows -> read(rows).stream().findFirst());
    }

    /** Notices of all exams from an instant on, in their order. */
    public Uni<List<Notice>> since(Instant from) {
        return pool.preparedQuery("""
                        select id, exam_code, at, message
                          from exam_notice
                         where at >= $1
                         order by at, id
                        """).execute(Tuple.of(Rows.time(from))).map(NoticeStore::read);
    }

    private static List<Notice> read(RowSet<Row> rows) {
        List<Notice> notices = new ArrayList<>(rows.size());
        for (Row row : rows) {
            notices.add(new Notice(
                    row.getLong("id"), row.getString("exam_code"), Rows.instant(row, "at"), row.getString("message")));
        }
        return notices;
    }
}
