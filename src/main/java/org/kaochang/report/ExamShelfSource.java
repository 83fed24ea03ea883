package org.kaochang.report;

import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.Exam;
import org.kaochang.exam.ExamFileMapper;
import org.kaochang.exam.ExamWorkerService;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exams are called, when they are open and what they are worth: published versions never change, so they are kept. */
@ApplicationScoped
class ExamShelfSource {

    private static final int KEPT = 2_000;

    private record Key(TenantId tenant, ExamVersionId version) {}

    private record Definition(ExamVersionId version, String json) {}

    private final ExamWorkerService workers;
    private final Map<Key, Exam> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Exam> eldest) {
            return size() > KEPT;
        }
    };

    ExamShelfSource(ExamWorkerService workers) {
        this.workers = workers;
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
                .map(rows -> {
                    Map<ExamVersionId, Optional<Instant>> withdrawn = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> withdrawn.put(version(row), Rows.optionalInstant(row, "withdrawn_at")));
                    return withdrawn;
                })
                .chain(withdrawn -> these(client, tenant, withdrawn.keySet()).map(exams -> {
                    Map<ExamCode, PublishedVersion> current = HashMap.newHashMap(exams.size());
                    exams.forEach((id, exam) -> current.put(
                            id.code(), new PublishedVersion(id, exam, withdrawn.getOrDefault(id, Optional.empty()))));
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
                .chain(versions -> these(client, tenant, versions))
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

    /** What these versions say. */
    Uni<Map<ExamVersionId, Exam>> these(SqlClient client, TenantId tenant, Collection<ExamVersionId> wanted) {
        Map<ExamVersionId, Exam> found = new HashMap<>();
        List<ExamVersionId> missing;
        synchronized (kept) {
            wanted.forEach(version -> {
                Exam known = kept.get(new Key(tenant, version));
                if (known != null) {
                    found.put(version, known);
                }
            });
            missing = wanted.stream()
                    .distinct()
                    .filter(version -> !found.containsKey(version))
                    .toList();
        }
        return missing.isEmpty()
                ? Uni.createFrom().item(found)
                : load(client, tenant, missing).map(loaded -> {
                    found.putAll(loaded);
                    return found;
                });
    }

    private Uni<Map<ExamVersionId, Exam>> load(SqlClient client, TenantId tenant, List<ExamVersionId> missing) {
        return client.preparedQuery("""
                        select v.exam_code, v.version, v.definition::text as definition
                          from unnest($2::text[], $3::int[]) as w (exam_code, version)
                          join exam_version v
                            on v.exam_code = w.exam_code
                           and v.version = w.version
                         where v.tenant_id = $1
                        """)
                .execute(Rows.of(tenant)
                        .addArrayOfString(missing.stream()
                                .map(version -> version.code().value())
                                .toArray(String[]::new))
                        .addArrayOfInteger(
                                missing.stream().map(ExamVersionId::version).toArray(Integer[]::new)))
                .map(rows -> Rows.list(rows, row -> new Definition(version(row), row.getString("definition"))))
                .chain(definitions -> workers.run(over -> read(definitions)))
                .invoke(exams -> keep(tenant, exams));
    }

    private static Map<ExamVersionId, Exam> read(List<Definition> definitions) {
        Map<ExamVersionId, Exam> exams = HashMap.newHashMap(definitions.size());
        definitions.forEach(each -> exams.put(each.version(), ExamFileMapper.readDefinition(each.json())));
        return exams;
    }

    private void keep(TenantId tenant, Map<ExamVersionId, Exam> exams) {
        synchronized (kept) {
            exams.forEach((version, exam) -> kept.put(new Key(tenant, version), exam));
        }
    }

    private static ExamVersionId version(Row row) {
        return new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version"));
    }
}
