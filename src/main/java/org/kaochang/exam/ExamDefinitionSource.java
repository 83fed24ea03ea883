package org.kaochang.exam;

import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What published versions say, without their questions: they never change, so they are kept. */
@ApplicationScoped
public class ExamDefinitionSource {

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

    ExamDefinitionSource(ExamWorkerService workers) {
        this.workers = workers;
    }

    /** What these versions say; those that there are not are missing. */
    public Uni<Map<ExamVersionId, Exam>> these(SqlClient client, TenantId tenant, Collection<ExamVersionId> wanted) {
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

    /** What the newest version of each of these exams says, by its code; codes that are no published exam's are missing. */
    public Uni<Map<String, Exam>> newest(SqlClient client, TenantId tenant, Collection<String> codes) {
        return client.preparedQuery("""
                        select exam_code, max(version) as version
                          from exam_version
                         where tenant_id = $1
                           and exam_code = any ($2)
                         group by exam_code
                        """)
                .execute(Rows.of(tenant).addArrayOfString(codes.toArray(String[]::new)))
                .map(rows -> Rows.list(
                        rows, row -> new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version"))))
                .chain(versions -> these(client, tenant, versions))
                .map(exams -> {
                    Map<String, Exam> byCode = HashMap.newHashMap(exams.size());
                    exams.forEach((version, exam) -> byCode.put(version.code().value(), exam));
                    return byCode;
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
                .map(rows -> Rows.list(rows, ExamDefinitionSource::definition))
                .chain(definitions -> workers.run(over -> read(definitions)))
                .invoke(exams -> keep(tenant, exams));
    }

    private static Definition definition(Row row) {
        return new Definition(
                new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version")),
                row.getString("definition"));
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
}
