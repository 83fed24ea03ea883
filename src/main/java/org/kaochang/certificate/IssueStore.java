package org.kaochang.certificate;

import org.kaochang.common.CertificateId;
import org.kaochang.common.Columns;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.result.Telling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The certificate table, as those that are due are issued. */
@Singleton
class IssueStore {

    /**
     * One whose day has come, with whom it is for as they are called now.
     *
     * @param replaces the one it takes the place of
     */
    record Due(
            TenantId tenant,
            CertificateId id,
            Telling told,
            Instant passedAt,
            CertificateText.Holder holder,
            byte[] idNumberIndex,
            Optional<CertificateId> replaces) {}

    /** Numbers that are wanted of a series. */
    record Series(TenantId tenant, String prefix) {}

    record Issued(Due due, CertificateFacts facts) {}

    /** @param missing the characters that nobody can print */
    record Unprintable(Due due, String missing) {}

    private record Wanted(Series series, long numbers) {}

    record Postponed(Due due, Instant until) {}

    private static final Columns<Postponed> POSTPONED = Columns.<Postponed>first()
            .tenant("tenant_id", postponed -> postponed.due().tenant())
            .id("id", postponed -> postponed.due().id())
            .time("told_at", Postponed::until);

    private static final Columns<Wanted> WANTED = Columns.<Wanted>first()
            .tenant("tenant_id", wanted -> wanted.series().tenant())
            .text("prefix", wanted -> wanted.series().prefix())
            .bigint("last", Wanted::numbers);

    private static final Columns<Issued> ISSUED = Columns.<Issued>after(1)
            .tenant("tenant_id", issued -> issued.due().tenant())
            .id("id", issued -> issued.due().id())
            .id("replaces", issued -> issued.due().replaces().orElse(null))
            .text("number", issued -> issued.facts().number())
            .text("facts", issued -> FactsMapper.write(issued.facts()))
            .bytes("id_number_index", issued -> issued.due().idNumberIndex());

    private static final Columns<Unprintable> UNPRINTABLE = Columns.<Unprintable>after(1)
            .tenant("tenant_id", each -> each.due().tenant())
            .id("id", each -> each.due().id())
            .text("missing", Unprintable::missing);

    private final Pool pool;

    IssueStore(Pool pool) {
        this.pool = pool;
    }

    <T> Uni<T> inTransaction(Function<SqlClient, Uni<T>> work) {
        return pool.withTransaction(connection -> work.apply(connection));
    }

    /** Whether any is due: asked without a transaction, for most of the time none is. */
    Uni<Boolean> anyDue(Instant now) {
        return pool.preparedQuery("""
                        select exists (
                               select
                                 from certificate
                                where state = 'held'
                                  and missing is null
                                  and due_at <= $1
                                  and told_at <= $1)
                        """)
                .execute(Tuple.of(Rows.time(now)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * Some that are due, held for this transaction; those another node is at are left to it. Nobody is renamed while one of theirs is
     * issued: the event of that would find no certificate with the old name yet.
     */
    Uni<List<Due>> due(SqlClient unitOfWork, Instant now, int limit) {
        return unitOfWork
                .preparedQuery("""
                        select c.tenant_id, c.id, c.passed_at, c.replaces, %s,
                               l.name, l.id_number_masked, l.id_number_index, t.name as authority
                          from certificate c
                          join learner l
                            on l.id = c.learner_id
                           and l.tenant_id = c.tenant_id
                          join tenant t
                            on t.id = c.tenant_id
                          join attempt a
                            on a.id = c.attempt_id
                           and a.tenant_id = c.tenant_id
                         where c.state = 'held'
                           and c.missing is null
                           and c.due_at <= $1
                           and c.told_at <= $1
                         order by c.due_at, c.id
                         limit $2
                           for update of c skip locked
                           for share of l skip locked
                        """.formatted(CertificateStore.TELLING))
                .execute(Tuple.of(Rows.time(now), limit))
                .map(rows -> Rows.list(rows, IssueStore::due));
    }

    private static Due due(Row row) {
        return new Due(
                Rows.tenant(row, "tenant_id"),
                Rows.certificateId(row, "id"),
                CertificateStore.telling(row),
                Rows.instant(row, "passed_at"),
                new CertificateText.Holder(
                        row.getString("name"), row.getString("id_number_masked"), row.getString("authority")),
                Rows.bytes(row, "id_number_index"),
                Rows.optional(row.getUUID("replaces"), CertificateId::new));
    }

    /** Nothing shows of them before. */
    Uni<Void> postpone(SqlClient unitOfWork, List<Postponed> postponed) {
        return unitOfWork
                .preparedQuery("""
                        update certificate c
                           set told_at = r.told_at
                          from %s
                         where c.tenant_id = r.tenant_id
                           and c.id = r.id
                        """.formatted(POSTPONED.unnest("r")))
                .execute(POSTPONED.of(postponed))
                .replaceWithVoid();
    }

    /**
     * Takes numbers that nobody gets again.
     *
     * @param wanted how many of each series
     * @return the last of those that were taken
     */
    Uni<Map<Series, Long>> take(SqlClient unitOfWork, Map<Series, Long> wanted) {
        List<Wanted> rows = wanted.entrySet().stream()
                .map(each -> new Wanted(each.getKey(), each.getValue()))
                .toList();
        return unitOfWork
                .preparedQuery("""
                        insert into certificate_series as s (tenant_id, prefix, last)
                        select tenant_id, prefix, last
                          from %s
                         order by tenant_id, prefix
                            on conflict (tenant_id, prefix)
                            do update set last = s.last + excluded.last
                        returning tenant_id, prefix, last
                        """.formatted(WANTED.unnest("r")))
                .execute(WANTED.of(rows))
                .map(taken -> Rows.byKey(
                        taken,
                        row -> new Series(Rows.tenant(row, "tenant_id"), row.getString("prefix")),
                        row -> row.getLong("last")));
    }

    /** Those in whose place others come are valid no more. */
    Uni<Void> replace(SqlClient unitOfWork, List<Issued> issued, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        with replaced as (
                            update certificate c
                               set state = 'replaced',
                                   ended_at = $1
                              from %s
                             where c.tenant_id = r.tenant_id
                               and c.id = r.replaces
                               and c.state = 'issued'
                         returning c.tenant_id, c.id, r.number
                        )
                        insert into certificate_event (tenant_id, certificate_id, at, kind, detail)
                        select tenant_id, id, $1, 'replaced', jsonb_build_object('by', number)
                          from replaced
                        """.formatted(ISSUED.unnest("r")))
                .execute(ISSUED.appendTo(Tuple.of(Rows.time(now)), issued))
                .replaceWithVoid();
    }

    Uni<Void> issue(SqlClient unitOfWork, List<Issued> issued, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        with issued as (
                            update certificate c
                               set state = 'issued',
                                   expected = false,
                                   number = r.number,
                                   facts = r.facts::jsonb,
                                   id_number_index = r.id_number_index,
                                   issued_at = $1
                              from %s
                             where c.tenant_id = r.tenant_id
                               and c.id = r.id
                         returning c.tenant_id, c.id
                        )
                        insert into certificate_event (tenant_id, certificate_id, at, kind)
                        select tenant_id, id, $1, 'issued'
                          from issued
                        """.formatted(ISSUED.unnest("r")))
                .execute(ISSUED.appendTo(Tuple.of(Rows.time(now)), issued))
                .replaceWithVoid();
    }

    Uni<Void> keepBack(SqlClient unitOfWork, List<Unprintable> unprintable, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        with kept as (
                            update certificate c
                               set missing = r.missing
                              from %s
                             where c.tenant_id = r.tenant_id
                               and c.id = r.id
                         returning c.tenant_id, c.id, r.missing
                        )
                        insert into certificate_event (tenant_id, certificate_id, at, kind, detail)
                        select tenant_id, id, $1, 'unprintable', jsonb_build_object('missing', missing)
                          from kept
                        """.formatted(UNPRINTABLE.unnest("r")))
                .execute(UNPRINTABLE.appendTo(Tuple.of(Rows.time(now)), unprintable))
                .replaceWithVoid();
    }

    /** Fonts may have more characters than those of the program that ran before. */
    Uni<Void> tryAllAgain() {
        return pool.preparedQuery("""
                        update certificate
                           set missing = null
                         where state = 'held'
                           and missing is not null
                        """).execute().replaceWithVoid();
    }
}
