package org.kaochang.report;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamDefinitionSource;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exams are called, when they are open and what they are worth. */
@ApplicationScoped
class ExamShelfSource {

    private final ExamDefinitionSource definitions;
    private final ClockSource clock;

    ExamShelfSource(ExamDefinitionSource definitions, ClockSource clock) {
        this.definitions = definitions;
        this.clock = clock;
    }

    /** What can still be sat, now or in a window to come: nobody lacks anything for the others. */
    Uni<List<Exam>> toSit(SqlClient client, TenantId tenant) {
        return current(client, tenant).map(current -> toSit(current.values(), clock.now()));
    }

    static List<Exam> toSit(Collection<PublishedVersion> versions, Instant now) {
        return versions.stream()
                .filter(version -> TodayPart.ToSit.allows(version, now))
                .map(PublishedVersion::exam)
                .toList();
    }

    /** The current version of every exam that was published, by its code. */
    Uni<Map<ExamCode, PublishedVersion>> current(SqlClient client, TenantId tenant) {
        return client.preparedQuery("""
                        select distinct on (exam_code) exam_code, version, withdrawn_at
                          from exam_version
                         where tenant_id = $1
                           and""" + Outbox.NO_REHEARSAL + """
                         order by exam_code, version desc
                        """)
                .execute(Rows.of(tenant))
                .map(rows ->
                        Rows.byKey(rows, ExamShelfSource::version, row -> Rows.optionalInstant(row, "withdrawn_at")))
                .chain(withdrawn -> definitions
                        .these(client, tenant, withdrawn.keySet())
                        .map(exams -> {
                            Map<ExamCode, PublishedVersion> current = HashMap.newHashMap(exams.size());
                            exams.forEach((id, exam) -> current.put(
                                    id.code(),
                                    new PublishedVersion(id, exam, withdrawn.getOrDefault(id, Optional.empty()))));
                            return current;
                        }));
    }

    /** All versions of an exam that were published. */
    Uni<Collection<Exam>> versions(SqlClient client, TenantId tenant, ExamCode exam) {
        return client.preparedQuery("""
                        select exam_code, version
                          from exam_version
                         where tenant_id = $1
                           and exam_code = $2
                        """)
                .execute(Rows.of(tenant).addString(exam.value()))
                .map(rows -> Rows.list(rows, ExamShelfSource::version))
                .chain(versions -> definitions.these(client, tenant, versions))
                .map(Map::values);
    }

    /**
     * A version with what it says.
     *
     * @param withdrawnAt when it was taken back; empty: it was not
     */
    record PublishedVersion(ExamVersionId id, Exam exam, Optional<Instant> withdrawnAt) {

        /** By its own time, which stands still once it is withdrawn. */
        Optional<Due> due(Optional<String> window, Instant now) {
            return Due.of(exam, window, withdrawnAt.filter(now::isAfter).orElse(now));
        }
    }

    private static ExamVersionId version(Row row) {
        return new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version"));
    }
}
