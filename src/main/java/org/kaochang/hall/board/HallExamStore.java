package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Exams that have been published, as their versions say, which is read once and kept: here it is asked which there are. */
@Singleton
class HallExamStore {

    private static final int MOST = 500;

    private final Pool pool;
    private final ExamDefinitionSource definitions;

    HallExamStore(@ReactiveDataSource("board") Pool pool, ExamDefinitionSource definitions) {
        this.pool = pool;
        this.definitions = definitions;
    }

    /** @param codes only these; empty: all, at most so many, those published last */
    Uni<List<Exam>> published(TenantId tenant, Optional<List<ExamCode>> codes) {
        return pool.preparedQuery("""
                        select exam_code, version
                          from (
                               select distinct on (exam_code) exam_code, version, published_at
                                 from exam_version
                                where tenant_id = $1
                                  and ($2::text[] is null or exam_code = any ($2))
                                  and""" + Outbox.NO_REHEARSAL + """
                                order by exam_code, version desc
                               ) latest
                         order by published_at desc
                         limit $3
                        """)
                .execute(Rows.of(tenant)
                        .addArrayOfString(codes.map(Rows::codes).orElse(null))
                        .addInteger(MOST))
                .map(rows -> Rows.list(rows, HallExamStore::version))
                .chain(versions -> read(tenant, versions));
    }

    /**
     * All versions of an exam that were published.
     *
     * @param withdrawnAt when the last of them was withdrawn
     */
    record Shelf(List<Exam> versions, Optional<Instant> withdrawnAt) {}

    private record Version(ExamVersionId id, Optional<Instant> withdrawnAt) {}

    Uni<Shelf> shelf(TenantId tenant, ExamCode exam) {
        return pool.preparedQuery("""
                        select exam_code, version, withdrawn_at
                          from exam_version
                         where tenant_id = $1
                           and exam_code = $2
                         order by version
                        """)
                .execute(Rows.of(tenant, exam))
                .map(rows ->
                        Rows.list(rows, row -> new Version(version(row), Rows.optionalInstant(row, "withdrawn_at"))))
                .chain(versions -> read(
                                tenant, versions.stream().map(Version::id).toList())
                        .map(exams -> new Shelf(exams, versions.getLast().withdrawnAt())));
    }

    private static ExamVersionId version(Row row) {
        return new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version"));
    }

    private Uni<List<Exam>> read(TenantId tenant, List<ExamVersionId> versions) {
        return definitions
                .these(pool, tenant, versions)
                .map(exams -> versions.stream()
                        .map(version -> Objects.requireNonNull(exams.get(version)))
                        .toList());
    }
}
