package org.kaochang.hall.disclosure;

import org.kaochang.common.Rows;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The exam_release table: who told learners their results, and when. */
@ApplicationScoped
class ReleaseStore {

    private final Pool pool;

    ReleaseStore(Pool pool) {
        this.pool = pool;
    }

    /** @param window null: sittings of any window */
    record Release(String window, Instant releasedAt, UUID releasedBy) {}

    Uni<Void> insert(String exam, Release release) {
        return pool.preparedQuery("""
                        with released as (
                            insert into exam_release (exam_code, window_key, released_at, account_id)
                            values ($1, $2, $3, $4)
                         returning tenant_id, exam_code, window_key, released_at, account_id
                        )
                        """ + Outbox.TELL + """
                        select tenant_id, null, null, 'results-released', released_at,
                               jsonb_build_object('v', 1, 'exam', exam_code, 'window', window_key, 'by', account_id)
                          from released
                        """)
                .execute(Tuple.of(exam, release.window(), Rows.time(release.releasedAt()), release.releasedBy()))
                .replaceWithVoid();
    }

    /** The latest first, at most 200. */
    Uni<List<Release>> ofExam(String exam) {
        return pool.preparedQuery("""
                        select window_key, released_at, account_id
                          from exam_release
                         where exam_code = $1
                         order by released_at desc, id desc
                         limit 200
                        """)
                .execute(Tuple.of(exam))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReleaseStore::read)
                        .toList());
    }

    private static Release read(Row row) {
        return new Release(row.getString("window_key"), Rows.instant(row, "released_at"), row.getUUID("account_id"));
    }
}
