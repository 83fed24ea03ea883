package org.kaochang.hall.disclosure;

import org.kaochang.common.Rows;
import org.kaochang.exam.ExamFileMapper;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Which exams draw from a bank and who sits them, and which results have been released. */
@ApplicationScoped
class DisclosureStore {

    private final Pool pool;

    DisclosureStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /**
     * The exams that draw or drew from a bank. Who sits is found by the index of the sheets that are not closed: one whose
     * time is up counts until it is, since until then it may be given more.
     */
    Uni<List<BankUse>> uses(String bank) {
        return pool.preparedQuery("""
                        with sat as (
                            select distinct a.exam_code, a.window_key
                              from answer_sheet s
                              join attempt a on a.id = s.attempt_id
                              join exam_version v on v.exam_code = a.exam_code and v.version = a.exam_version
                             where not s.closed
                               and v.bank_code = $1
                        ), known as (
                            select distinct exam_code
                              from exam_version
                             where bank_code = $1
                        )
                        select v.definition::text as definition,
                               v.bank_code = $1 as draws,
                               array(select window_key from sat where sat.exam_code = v.exam_code) as running
                          from known
                          join exam_version v on v.exam_code = known.exam_code
                         where v.version = (select max(l.version) from exam_version l where l.exam_code = v.exam_code)
                        """)
                .execute(Tuple.of(bank))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DisclosureStore::use)
                        .toList());
    }

    private static BankUse use(Row row) {
        return new BankUse(
                ExamFileMapper.readDefinition(row.getString("definition")),
                row.getBoolean("draws"),
                Set.of(row.getArrayOfStrings("running")));
    }

    /** @param window empty: of any window */
    record Released(Optional<String> window, Instant at) {}

    /** The releases of an exam's results, the first one first. */
    Uni<List<Released>> releases(String exam) {
        return pool.preparedQuery("""
                        select window_key, released_at
                          from exam_release
                         where exam_code = $1
                         order by released_at
                        """)
                .execute(Tuple.of(exam))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Released(
                                Optional.ofNullable(row.getString("window_key")), Rows.instant(row, "released_at")))
                        .toList());
    }
}
