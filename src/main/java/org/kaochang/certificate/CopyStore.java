package org.kaochang.certificate;

import org.kaochang.certificate.CertificateStore.Checked;
import org.kaochang.certificate.CertificateStore.Printable;
import org.kaochang.common.CertificateId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The certificate_copy table; a copy lives as long as its certificate is known, which is for ever. */
@Singleton
class CopyStore {

    /** @param token by which anybody checks it */
    record Copy(RecordId id, CheckToken token, CopyNote note, Instant madeAt) {}

    /** A certificate of a learner's own. */
    record Place(TenantId tenant, LearnerId learner, CertificateId certificate) {}

    private final Pool pool;

    CopyStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Makes one of a certificate that is valid.
     *
     * @param most that one certificate may have
     * @return false: there is no such certificate, or it has so many
     */
    Uni<Boolean> make(Place of, Copy copy, int most) {
        return pool.preparedQuery("""
                        insert into certificate_copy (tenant_id, id, certificate_id, token, purpose, expires_on, made_at)
                        select c.tenant_id, $4, c.id, $5, $6, $7, $8
                          from certificate c
                         where c.tenant_id = $1
                           and c.learner_id = $2
                           and c.id = $3
                           and c.state = 'issued'
                           and (select count(*)
                                  from certificate_copy x
                                 where x.tenant_id = c.tenant_id
                                   and x.certificate_id = c.id) < $9
                        """)
                .execute(Rows.of(of.tenant(), of.learner())
                        .addUUID(of.certificate().value())
                        .addUUID(copy.id().value())
                        .addUUID(copy.token().value())
                        .addString(copy.note().purpose())
                        .addLocalDate(copy.note().expiresOn())
                        .addOffsetDateTime(Rows.time(copy.madeAt()))
                        .addInteger(most))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The newest first. */
    Uni<List<Copy>> of(Place place) {
        return pool.preparedQuery("""
                        select x.id, x.token, x.purpose, x.expires_on, x.made_at
                          from certificate_copy x
                          join certificate c
                            on c.id = x.certificate_id
                           and c.tenant_id = x.tenant_id
                         where c.tenant_id = $1
                           and c.learner_id = $2
                           and c.id = $3
                         order by x.id desc
                        """)
                .execute(Rows.of(place.tenant(), place.learner())
                        .addUUID(place.certificate().value()))
                .map(rows -> Rows.list(rows, CopyStore::copy));
    }

    private static Copy copy(Row row) {
        return new Copy(
                new RecordId(row.getUUID("id")),
                new CheckToken(row.getUUID("token")),
                note(row),
                Rows.instant(row, "made_at"));
    }

    private static CopyNote note(Row row) {
        return new CopyNote(row.getString("purpose"), row.getLocalDate("expires_on"));
    }

    /** One to be printed, while its certificate is valid. */
    Uni<Optional<Printable>> printable(Place place, RecordId copy) {
        return pool.preparedQuery("""
                        select c.id, x.token, c.facts, x.purpose, x.expires_on
                          from certificate_copy x
                          join certificate c
                            on c.id = x.certificate_id
                           and c.tenant_id = x.tenant_id
                         where c.tenant_id = $1
                           and c.learner_id = $2
                           and c.id = $3
                           and c.state = 'issued'
                           and x.id = $4
                        """)
                .execute(Rows.of(place.tenant(), place.learner())
                        .addUUID(place.certificate().value())
                        .addUUID(copy.value()))
                .map(rows ->
                        Rows.first(rows, row -> CertificateStore.printable(row).copied(note(row))));
    }

    Uni<Optional<Checked>> byToken(TenantId tenant, CheckToken token) {
        return pool.preparedQuery("""
                        select c.state, c.facts, c.id_number_index, c.ended_at, x.purpose, x.expires_on
                          from certificate_copy x
                          join certificate c
                            on c.id = x.certificate_id
                           and c.tenant_id = x.tenant_id
                         where x.tenant_id = $1
                           and x.token = $2
                           and c.number is not null
                        """)
                .execute(Rows.of(tenant).addUUID(token.value()))
                .map(rows ->
                        Rows.first(rows, row -> CertificateStore.checked(row).copied(note(row))));
    }
}
