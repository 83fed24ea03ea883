package org.kaochang.exam;

import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What published versions say, without their questions: they never change, so they are kept. */
@ApplicationScoped
public class ExamDefinitionSource {

    /** Characters of the definitions that are kept: one may have a quarter of a million, an exam as read some times as much memory. */
    private static final long KEPT_CHARACTERS = 16L << 20;

    /** A short one counts as much: no more than two thousand are kept. */
    private static final int FEWEST_CHARACTERS = (int) (KEPT_CHARACTERS / 2_000);

    /** Definitions of one answer: a connection keeps room for the longest answer it ever had. */
    private static final int AT_ONCE = 20;

    private record Key(TenantId tenant, ExamVersionId version) {}

    private record Definition(ExamVersionId version, String json) {}

    /** @param characters of its definition */
    private record Read(ExamVersionId version, Exam exam, int characters) {}

    private final ExamWorkerService workers;
    private final Cache<Key, Read> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .<Key, Read>weigher((key, read) -> Math.max(read.characters(), FEWEST_CHARACTERS))
            .build();

    ExamDefinitionSource(ExamWorkerService workers) {
        this.workers = workers;
    }

    /** What these versions say; those that there are not are missing. */
    public Uni<Map<ExamVersionId, Exam>> these(SqlClient client, TenantId tenant, Collection<ExamVersionId> wanted) {
        Map<ExamVersionId, Exam> found = new HashMap<>();
        wanted.forEach(version -> {
            Read known = kept.getIfPresent(new Key(tenant, version));
            if (known != null) {
                found.put(version, known.exam());
            }
        });
        List<ExamVersionId> missing = wanted.stream()
                .distinct()
                .filter(version -> !found.containsKey(version))
                .toList();
        return missing.isEmpty()
                ? Uni.createFrom().item(found)
                : SequenceRelay.oneByOne(
                                SequenceRelay.parts(missing, AT_ONCE),
                                part -> load(client, tenant, part)
                                        .invoke(loaded ->
                                                loaded.forEach(each -> found.put(each.version(), each.exam())))
                                        .replaceWithVoid())
                        .replaceWith(found);
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

    private Uni<List<Read>> load(SqlClient client, TenantId tenant, List<ExamVersionId> missing) {
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
                .invoke(exams -> exams.forEach(each -> kept.put(new Key(tenant, each.version()), each)));
    }

    private static Definition definition(Row row) {
        return new Definition(
                new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version")),
                row.getString("definition"));
    }

    private static List<Read> read(List<Definition> definitions) {
        return definitions.stream()
                .map(each -> new Read(
                        each.version(),
                        ExamFileMapper.readDefinition(each.json()),
                        each.json().length()))
                .toList();
    }
}
