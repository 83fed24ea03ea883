package org.kaochang.certificate.counter;

import org.kaochang.audit.Act;
import org.kaochang.certificate.CertificateState;
import org.kaochang.certificate.counter.HandingPlan.Standing;
import org.kaochang.common.CertificateId;
import org.kaochang.common.Columns;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The certificate_handing table. */
@Singleton
class HandingStore {

    /**
     * One to be entered.
     *
     * @param proxy who collected it; empty: its holder
     */
    record New(Act act, RecordId id, CertificateId certificate, HandingKind kind, Optional<String> proxy, Instant at) {}

    private static final Columns<New> NEW = Columns.<New>first()
            .tenant("tenant_id", each -> each.act().tenant())
            .id("id", New::id)
            .id("certificate_id", New::certificate)
            .text("kind", each -> each.kind().wire())
            .text("proxy", each -> each.proxy().orElse(null))
            .id("account_id", each -> each.act().by().orElse(null))
            .time("at", New::at);

    private static final String INSERT =
            "insert into certificate_handing (" + NEW.names() + ") select * from " + NEW.unnest();

    private final Pool pool;

    HandingStore(Pool pool) {
        this.pool = pool;
    }

    <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(connection -> work.apply(connection));
    }

    /**
     * How those of the certificates stand that were issued and may be seen, held until the transaction ends: two counters that enter the
     * same come one after the other.
     *
     * @param unit only of its people; empty: of all the authority's
     */
    Uni<Map<CertificateId, Standing>> standings(
            SqlClient unitOfWork,
            TenantId tenant,
            Optional<UnitCode> unit,
            List<CertificateId> wanted,
            HandingKind kind) {
        return hold(unitOfWork, tenant, wanted).chain(() -> read(unitOfWork, tenant, unit, wanted, kind));
    }

    /** By a statement of its own: what one reads that has waited is what was there before it waited. */
    private static Uni<Void> hold(SqlClient unitOfWork, TenantId tenant, List<CertificateId> wanted) {
        return unitOfWork
                .preparedQuery("""
                        select 1
                          from certificate
                         where tenant_id = $1
                           and id = any ($2)
                         order by id
                           for no key update
                        """)
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(wanted)))
                .replaceWithVoid();
    }

    private static Uni<Map<CertificateId, Standing>> read(
            SqlClient unitOfWork,
            TenantId tenant,
            Optional<UnitCode> unit,
            List<CertificateId> wanted,
            HandingKind kind) {
        return unitOfWork
                .preparedQuery("""
                        select c.id, c.state,
                               exists (
                                   select
                                     from certificate_handing h
                                    where h.tenant_id = c.tenant_id
                                      and h.certificate_id = c.id
                                      and h.kind = $3
                                      and h.undone_at is null) as entered
                          from certificate c
                          join learner l
                            on l.id = c.learner_id
                           and l.tenant_id = c.tenant_id
                         where c.tenant_id = $1
                           and c.id = any ($2)
                           and c.number is not null
                           and ($4::text is null or l.unit_code = $4)
                        """)
                .execute(Rows.of(tenant)
                        .addArrayOfUUID(Rows.ids(wanted))
                        .addString(kind.wire())
                        .addString(unit.map(UnitCode::value).orElse(null)))
                .map(rows -> Rows.byKey(
                        rows,
                        row -> Rows.certificateId(row, "id"),
                        row -> new Standing(
                                CertificateState.ofWire(row.getString("state")), row.getBoolean("entered"))));
    }

    Uni<Void> enter(SqlClient unitOfWork, List<New> handings) {
        return unitOfWork.preparedQuery(INSERT).execute(NEW.of(handings)).replaceWithVoid();
    }

    /** What was entered stays, as undone. */
    Uni<Void> undo(
            SqlClient unitOfWork,
            Act act,
            List<CertificateId> certificates,
            HandingKind kind,
            String reason,
            Instant at) {
        return unitOfWork
                .preparedQuery("""
                        update certificate_handing
                           set undone_by = $4,
                               undone_at = $5,
                               undone_reason = $6
                         where tenant_id = $1
                           and certificate_id = any ($2)
                           and kind = $3
                           and undone_at is null
                        """)
                .execute(Rows.of(act.tenant())
                        .addArrayOfUUID(Rows.ids(certificates))
                        .addString(kind.wire())
                        .addUUID(act.by().orElseThrow().value())
                        .addOffsetDateTime(Rows.time(at))
                        .addString(reason))
                .replaceWithVoid();
    }
}
