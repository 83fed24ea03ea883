package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.AccountId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.http.Kept;
import org.kaochang.http.KeptRelay;
import org.kaochang.http.LimitsConfig;
import org.kaochang.http.NoMoreRoom;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The exam_draft table. */
@ApplicationScoped
class ExamDraftStore {

    private static final String FINGERPRINT = "encode(sha256(convert_to(d.source, 'UTF8')), 'hex')";

    private final Pool pool;
    private final AuditStore audit;
    private final LimitsConfig limits;

    ExamDraftStore(Pool pool, AuditStore audit, LimitsConfig limits) {
        this.pool = pool;
        this.audit = audit;
        this.limits = limits;
    }

    Uni<Optional<ExamDraft>> find(TenantId tenant, ExamCode code) {
        return pool.preparedQuery("""
                        select exam_code, source, media_type, updated_at, updated_by
                          from exam_draft
                         where tenant_id = $1
                           and exam_code = $2
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows -> Rows.first(rows, ExamDraftStore::draft));
    }

    /**
     * In place of the one before; false, and nothing put, where that is not the one that was seen. Fails with {@link NoMoreRoom} where it
     * is one exam too many.
     */
    Uni<Boolean> put(Act act, ExamDraft draft, DraftSeen seen) {
        return pool.withTransaction(connection -> before(connection, act.tenant(), draft.code())
                .chain(before -> seen.is(before.map(Before::updatedAt))
                        ? put(connection, act, draft, before)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> put(SqlConnection connection, Act act, ExamDraft draft, Optional<Before> before) {
        return (before.isPresent() ? Uni.createFrom().voidItem() : room(connection, act.tenant()))
                .chain(() -> put(connection, act.tenant(), draft, before.isPresent()))
                .chain(after -> after.isPresent()
                        ? audit.record(
                                        connection,
                                        act.on("exam", draft.code())
                                                .changed(
                                                        Map.of("sha256", before.map(Before::sha256)),
                                                        Map.of("sha256", after.get())))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> room(SqlClient client, TenantId tenant) {
        return KeptRelay.makeRoom(client, tenant, Kept.EXAMS, limits, """
                select count(*)::int as kept
                  from (select from exam_draft where tenant_id = $1 limit $2) d
                """);
    }

    private record Before(Instant updatedAt, String sha256) {}

    /** The files themselves are no business of the audit log's: it knows them by their fingerprints. */
    private static Uni<Optional<Before>> before(SqlClient client, TenantId tenant, ExamCode code) {
        return client.preparedQuery("select d.updated_at, " + FINGERPRINT + """
                          as sha256
                          from exam_draft d
                         where d.tenant_id = $1
                           and d.exam_code = $2
                           for update
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows ->
                        Rows.first(rows, row -> new Before(Rows.instant(row, "updated_at"), row.getString("sha256"))));
    }

    /** Empty when one came between that was not there. */
    private static Uni<Optional<String>> put(SqlClient client, TenantId tenant, ExamDraft draft, boolean instead) {
        return client.preparedQuery("""
                        insert into exam_draft as d (tenant_id, exam_code, source, media_type, updated_at, updated_by)
                        values ($1, $2, $3, $4, $5, $6)
                            on conflict (tenant_id, exam_code) do update
                           set source = excluded.source,
                               media_type = excluded.media_type,
                               updated_at = excluded.updated_at,
                               updated_by = excluded.updated_by
                         where $7
                        returning\s""" + FINGERPRINT + " as sha256")
                .execute(Rows.of(tenant, draft.code())
                        .addString(draft.file().source())
                        .addString(draft.file().format().mediaType())
                        .addOffsetDateTime(Rows.time(draft.updatedAt()))
                        .addUUID(draft.updatedBy().map(AccountId::value).orElse(null))
                        .addBoolean(instead))
                .map(rows -> Rows.first(rows, row -> row.getString("sha256")));
    }

    /** Holds the draft until the transaction ends, and so the exam's publications in a row; its text as it stands. */
    Uni<String> lock(SqlConnection connection, TenantId tenant, ExamCode code) {
        return connection
                .preparedQuery("""
                        select source
                          from exam_draft
                         where tenant_id = $1
                           and exam_code = $2
                           for update
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows -> Rows.first(rows, row -> row.getString("source")).orElse(""));
    }

    private static ExamDraft draft(Row row) {
        return new ExamDraft(
                Rows.examCode(row, "exam_code"),
                new ExamFile(row.getString("source"), ExamFile.Format.of(row.getString("media_type"))),
                Rows.instant(row, "updated_at"),
                Rows.optional(row.getUUID("updated_by"), AccountId::new));
    }
}
