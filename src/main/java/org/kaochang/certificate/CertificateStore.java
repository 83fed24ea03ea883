package org.kaochang.certificate;

import org.kaochang.common.AttemptId;
import org.kaochang.common.CertificateId;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;
import org.kaochang.result.Telling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The certificate table, as it is read. */
@Singleton
class CertificateStore {

    /**
     * A certificate as its learner knows it.
     *
     * @param facts empty: not issued yet
     * @param missing characters that cannot be printed; empty: none known
     */
    record Mine(
            CertificateId id,
            AttemptId attempt,
            Telling told,
            CertificateState state,
            LocalDate dueOn,
            boolean expected,
            Optional<String> missing,
            Optional<CertificateFacts> facts,
            Optional<Instant> endedAt) {}

    /**
     * @param token by which anybody checks it
     * @param copy empty: the certificate itself
     */
    record Printable(CertificateId id, CheckToken token, CertificateFacts facts, Optional<CopyNote> copy) {

        Printable copied(CopyNote note) {
            return new Printable(id, token, facts, Optional.of(note));
        }
    }

    /**
     * @param idNumberIndex of the ID number it was issued for
     * @param copy empty: the certificate itself
     */
    record Checked(
            CertificateState state,
            CertificateFacts facts,
            byte[] idNumberIndex,
            Optional<Instant> endedAt,
            Optional<CopyNote> copy) {

        Checked copied(CopyNote note) {
            return new Checked(state, facts, idNumberIndex, endedAt, Optional.of(note));
        }
    }

    /** What {@link #telling} reads, of a certificate {@code c} and its sitting {@code a}. */
    static final String TELLING = """
            c.exam_code, c.exam_version, c.window_key, c.told_at, a.window_closes_at,
                               (select max(v.version)
                                  from exam_version v
                                 where v.tenant_id = c.tenant_id
                                   and v.exam_code = c.exam_code) as in_force""";

    private final Pool pool;

    CertificateStore(Pool pool) {
        this.pool = pool;
    }

    /** The newest pass first, and of one pass what is in force. What the learner may not know of yet, and what was taken back before it was issued, is not among them. */
    Uni<List<Mine>> ofLearner(TenantId tenant, LearnerId learner, Instant now) {
        return pool.preparedQuery("""
                        select c.id, c.attempt_id, c.state, c.due_on, c.expected, c.missing, c.facts, c.ended_at,
                               %s
                          from certificate c
                          join attempt a
                            on a.id = c.attempt_id
                           and a.tenant_id = c.tenant_id
                         where c.tenant_id = $1
                           and c.learner_id = $2
                           and c.told_at <= $3
                           and (c.state = 'held' and c.replaces is null or c.number is not null)
                         order by c.passed_at desc, c.ended_at desc nulls first, c.id desc
                        """.formatted(TELLING))
                .execute(Rows.of(tenant, learner).addOffsetDateTime(Rows.time(now)))
                .map(rows -> Rows.list(rows, CertificateStore::mine));
    }

    private static Mine mine(Row row) {
        return new Mine(
                Rows.certificateId(row, "id"),
                Rows.attemptId(row, "attempt_id"),
                telling(row),
                CertificateState.ofWire(row.getString("state")),
                row.getLocalDate("due_on"),
                row.getBoolean("expected"),
                Rows.text(row, "missing"),
                Rows.optional(row.getJsonObject("facts"), FactsMapper::read),
                Rows.optionalInstant(row, "ended_at"));
    }

    static Telling telling(Row row) {
        return new Telling(
                new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("exam_version")),
                row.getInteger("in_force"),
                row.getString("window_key"),
                Rows.optionalInstant(row, "window_closes_at"),
                Optional.of(Rows.instant(row, "told_at")));
    }

    /** A valid one of a learner's own. */
    Uni<Optional<Printable>> printable(TenantId tenant, LearnerId learner, CertificateId id) {
        return pool.preparedQuery("""
                        select id, token, facts
                          from certificate
                         where tenant_id = $1
                           and learner_id = $2
                           and id = $3
                           and state = 'issued'
                        """)
                .execute(Rows.of(tenant, learner).addUUID(id.value()))
                .map(rows -> Rows.first(rows, CertificateStore::printable));
    }

    /**
     * One that was issued, whatever became of it.
     *
     * @param unit only of its people; empty: of all the authority's
     */
    Uni<Optional<Printable>> printable(TenantId tenant, Optional<UnitCode> unit, CertificateId id) {
        return pool.preparedQuery("""
                        select c.id, c.token, c.facts
                          from certificate c
                          join learner l
                            on l.id = c.learner_id
                           and l.tenant_id = c.tenant_id
                         where c.tenant_id = $1
                           and c.id = $2
                           and c.number is not null
                           and ($3::text is null or l.unit_code = $3)
                        """)
                .execute(Rows.of(tenant, id).addString(unit.map(UnitCode::value).orElse(null)))
                .map(rows -> Rows.first(rows, CertificateStore::printable));
    }

    static Printable printable(Row row) {
        return new Printable(
                Rows.certificateId(row, "id"),
                new CheckToken(row.getUUID("token")),
                FactsMapper.read(row.getJsonObject("facts")),
                Optional.empty());
    }

    Uni<Optional<Checked>> byToken(TenantId tenant, CheckToken token) {
        return pool.preparedQuery("""
                        select state, facts, id_number_index, ended_at
                          from certificate
                         where tenant_id = $1
                           and token = $2
                           and number is not null
                        """)
                .execute(Rows.of(tenant).addUUID(token.value()))
                .map(rows -> Rows.first(rows, CertificateStore::checked));
    }

    Uni<Optional<Checked>> byNumber(TenantId tenant, String number) {
        return pool.preparedQuery("""
                        select state, facts, id_number_index, ended_at
                          from certificate
                         where tenant_id = $1
                           and number = $2
                        """)
                .execute(Rows.of(tenant).addString(number))
                .map(rows -> Rows.first(rows, CertificateStore::checked));
    }

    static Checked checked(Row row) {
        return new Checked(
                CertificateState.ofWire(row.getString("state")),
                FactsMapper.read(row.getJsonObject("facts")),
                Rows.bytes(row, "id_number_index"),
                Rows.optionalInstant(row, "ended_at"),
                Optional.empty());
    }
}
