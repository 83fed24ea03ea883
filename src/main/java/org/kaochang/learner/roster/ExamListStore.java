package org.kaochang.learner.roster;

import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** The exams that people may be enrolled in: published, or still drafts. */
@Singleton
class ExamListStore {

    /** @param title of the latest version; empty while nothing is published */
    record Listed(ExamCode code, Optional<String> title) {}

    private final Pool pool;

    ExamListStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Listed>> all(TenantId tenant) {
        return pool.preparedQuery("""
                        select exam_draft.exam_code, (
                            select definition ->> 'title'
                            from exam_version
                            where exam_version.tenant_id = exam_draft.tenant_id
                                and exam_version.exam_code = exam_draft.exam_code
                            order by version desc
                            limit 1
                        ) as title
                        from exam_draft
                        where exam_draft.tenant_id = $1
                        order by exam_draft.exam_code
                        """)
                .execute(Rows.of(tenant))
                .map(rows ->
                        Rows.list(rows, row -> new Listed(Rows.examCode(row, "exam_code"), Rows.text(row, "title"))));
    }
}
