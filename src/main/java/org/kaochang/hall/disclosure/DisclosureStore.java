package org.kaochang.hall.disclosure;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.exam.ExamDefinitionSource;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which exams draw from a bank and who sits them, and which results have been released. */
@ApplicationScoped
class DisclosureStore {

    private final Pool pool;
    private final ExamDefinitionSource definitions;

    DisclosureStore(@ReactiveDataSource("hall") Pool pool, ExamDefinitionSource definitions) {
        this.pool = pool;
        this.definitions = definitions;
    }

    private record Drawing(ExamVersionId version, boolean draws, Set<String> running) {}

    /**
     * The exams that draw or drew from a bank. Who sits is found by the index of the sheets that are not closed: one whose
     * time is up counts until it is, since until then it may be given more. What the exams say is read once for all who ask, beside
     * the event loops: a definition may have a quarter of a million characters.
     */
    Uni<List<BankUse>> uses(TenantId tenant, BankCode bank) {
        return pool.preparedQuery("""
                        with sat as (
                            select distinct a.exam_code, a.window_key
                              from answer_sheet s
                              join attempt a
                                on a.id = s.attempt_id
                               and a.tenant_id = s.tenant_id
                              join exam_version v
                                on v.tenant_id = a.tenant_id
                               and v.exam_code = a.exam_code
                               and v.version = a.exam_version
                             where not s.closed
                               and s.tenant_id = $1
                               and v.bank_code = $2
                        ), known as (
                            select distinct exam_code
                              from exam_version
                             where tenant_id = $1
                               and bank_code = $2
                        )
                        select v.exam_code, v.version,
                               v.bank_code = $2 as draws,
                               array(select window_key from sat where sat.exam_code = v.exam_code) as running
                          from known
                          join exam_version v
                            on v.tenant_id = $1
                           and v.exam_code = known.exam_code
                         where v.version = (
                               select max(l.version)
                                 from exam_version l
                                where l.tenant_id = $1
                                  and l.exam_code = v.exam_code)
                        """)
                .execute(Rows.of(tenant, bank))
                .map(rows -> Rows.list(rows, DisclosureStore::drawing))
                .chain(drawings -> definitions
                        .these(
                                pool,
                                tenant,
                                drawings.stream().map(Drawing::version).toList())
                        .map(exams -> drawings.stream()
                                .map(each -> new BankUse(
                                        Objects.requireNonNull(exams.get(each.version())),
                                        each.draws(),
                                        each.running()))
                                .toList()));
    }

    private static Drawing drawing(Row row) {
        return new Drawing(
                new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version")),
                row.getBoolean("draws"),
                Set.of(row.getArrayOfStrings("running")));
    }

    /** @param window empty: of any window */
    record Released(Optional<String> window, Instant at) {}

    /** The releases of an exam's results, the first one first. */
    Uni<List<Released>> releases(TenantId tenant, ExamCode exam) {
        return pool.preparedQuery("""
                        select window_key, released_at
                          from exam_release
                         where tenant_id = $1
                           and exam_code = $2
                         order by released_at
                        """)
                .execute(Rows.of(tenant, exam))
                .map(rows -> Rows.list(
                        rows, row -> new Released(Rows.text(row, "window_key"), Rows.instant(row, "released_at"))));
    }
}
