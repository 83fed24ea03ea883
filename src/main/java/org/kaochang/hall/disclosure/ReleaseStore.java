package org.kaochang.hall.disclosure;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exam_release table: who told learners their results, and when. */
@ApplicationScoped
class ReleaseStore {

    private final Pool pool;
    private final AuditStore audit;

    ReleaseStore(Pool pool, AuditStore audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** @param window null: sittings of any window */
    record Release(@Nullable String window, Instant releasedAt, AccountId releasedBy) {}

    Uni<Void> insert(Act act, ExamCode exam, Release release) {
        return pool.withTransaction(connection -> insert(connection, act.tenant(), exam, release)
                .chain(() -> audit.record(
                        connection,
                        act.on("exam", exam).after(Map.of("window", Optional.ofNullable(release.window()))))));
    }

    private static Uni<Void> insert(SqlClient client, TenantId tenant, ExamCode exam, Release release) {
        return client.preparedQuery("""
                        with released as (
                            insert into exam_release (tenant_id, exam_code, window_key, released_at, account_id)
                            values ($1, $2, $3, $4, $5)
                         returning tenant_id, exam_code, window_key, released_at, account_id
                        )
                        """ + Outbox.TELL + """
                        select tenant_id, null, null, 'results-released', released_at,
                               jsonb_build_object('v', 1, 'exam', exam_code, 'window', window_key, 'by', account_id)
                          from released
                        """)
                .execute(Rows.of(tenant, exam)
                        .addString(release.window())
                        .addOffsetDateTime(Rows.time(release.releasedAt()))
                        .addUUID(release.releasedBy().value()))
                .replaceWithVoid();
    }

    /** The latest first, at most 200. */
    Uni<List<Release>> ofExam(TenantId tenant, ExamCode exam) {
        return pool.preparedQuery("""
                        select window_key, released_at, account_id
                          from exam_release
                         where tenant_id = $1
                           and exam_code = $2
                         order by released_at desc, id desc
                         limit 200
                        """).execute(Rows.of(tenant, exam)).map(rows -> Rows.list(rows, ReleaseStore::read));
    }

    private static Release read(Row row) {
        return new Release(
                row.getString("window_key"), Rows.instant(row, "released_at"), Rows.accountId(row, "account_id"));
    }
}
