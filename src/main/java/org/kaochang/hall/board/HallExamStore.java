package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamFileMapper;
import org.kaochang.exam.ExamWorkerService;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Exams that have been published, as their versions say. */
@Singleton
class HallExamStore {

    private static final int MOST = 500;

    private final Pool pool;
    private final ExamWorkerService workers;

    HallExamStore(@ReactiveDataSource("board") Pool pool, ExamWorkerService workers) {
        this.pool = pool;
        this.workers = workers;
    }

    /** @param codes only these; empty: all, at most so many, those published last */
    Uni<List<Exam>> published(TenantId tenant, Optional<List<ExamCode>> codes) {
        return pool.preparedQuery("""
                        select definition::text as definition
                          from (
                               select distinct on (exam_code) exam_code, published_at, definition
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
                .map(rows -> Rows.list(rows, row -> row.getString("definition")))
                .chain(this::read);
    }

    /**
     * All versions of an exam that were published.
     *
     * @param withdrawnAt when the last of them was withdrawn
     */
    record Shelf(List<Exam> versions, Optional<Instant> withdrawnAt) {}

    private record Version(String definition, Optional<Instant> withdrawnAt) {}

    Uni<Shelf> shelf(TenantId tenant, ExamCode exam) {
        return pool.preparedQuery("""
                        select definition::text as definition, withdrawn_at
                          from exam_version
                         where tenant_id = $1
                           and exam_code = $2
                         order by version
                        """)
                .execute(Rows.of(tenant, exam))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Version(row.getString("definition"), Rows.optionalInstant(row, "withdrawn_at"))))
                .chain(versions -> read(versions.stream()
                                .map(Version::definition)
                                .toList())
                        .map(exams -> new Shelf(exams, versions.getLast().withdrawnAt())));
    }

    private Uni<List<Exam>> read(List<String> definitions) {
        return workers.run(
                over -> definitions.stream().map(ExamFileMapper::readDefinition).toList());
    }
}
