package org.kaochang.exam;

import org.kaochang.question.BankStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Published exams in the database. {@link PublishedExamSource} keeps them in memory. */
@ApplicationScoped
public class ExamStore {

    private final Pool pool;
    private final BankStore banks;

    ExamStore(Pool pool, BankStore banks) {
        this.pool = pool;
        this.banks = banks;
    }

    /** A version together with the definition it holds. */
    record Stored(ExamVersion version, Exam exam) {

        static Stored of(Row row) {
            return new Stored(ExamStore.version(row), ExamFileMapper.readDefinition(row.getString("definition")));
        }
    }

    /** The version new attempts get; empty when the exam was never published. */
    public Uni<Optional<Integer>> currentVersion(String code) {
        return pool.preparedQuery("select max(version) as version from exam_version where exam_code = $1")
                .execute(Tuple.of(code))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("version")));
    }

    /** The current version of every exam ever published, by code. */
    public Uni<Map<String, Integer>> currentVersions() {
        return pool.query("select exam_code, max(version) as version from exam_version group by exam_code")
                .execute()
                .map(rows -> stream(rows)
                        .collect(
                                Collectors.toMap(row -> row.getString("exam_code"), row -> row.getInteger("version"))));
    }

    /** The exams whose current version draws from the bank, in the order of their codes. */
    public Uni<List<Exam>> currentOnBank(String bank) {
        String sql = """
                select v.definition::text as definition
                from exam_version v
                where v.bank_code = $1
                  and v.version = (select max(l.version) from exam_version l where l.exam_code = v.exam_code)
                order by v.exam_code
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(bank))
                .map(rows -> stream(rows)
                        .map(row -> ExamFileMapper.readDefinition(row.getString("definition")))
                        .toList());
    }

    /** Fails with {@link NoSuchElementException} when there is no such version. */
    public Uni<PublishedExam> load(String code, int version) {
        String sql = """
                select exam_code, version, bank_code, bank_version, published_at, definition::text as definition
                from exam_version
                where exam_code = $1
                  and version = $2
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(code, version))
                .map(rows -> stream(rows)
                        .map(Stored::of)
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no exam " + code + " version " + version)))
                .chain(stored -> banks.load(
                                stored.version().bank(), stored.version().bankVersion())
                        .map(bank -> new PublishedExam(
                                stored.exam(), version, bank, stored.version().publishedAt())));
    }

    /** All publications of an exam, the latest first. */
    public Uni<List<ExamVersion>> versions(String code) {
        String sql = """
                select exam_code, version, bank_code, bank_version, published_at
                from exam_version
                where exam_code = $1
                order by version desc
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(code))
                .map(rows -> stream(rows).map(ExamStore::version).toList());
    }

    Uni<Optional<Stored>> latest(SqlConnection connection, String code) {
        String sql = """
                select exam_code, version, bank_code, bank_version, published_at, definition::text as definition
                from exam_version
                where exam_code = $1
                order by version desc
                limit 1
                """;
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(code))
                .map(rows -> stream(rows).map(Stored::of).findFirst());
    }

    Uni<Void> insert(SqlConnection connection, ExamVersion version, Exam exam, Optional<UUID> by) {
        String sql = """
                insert into exam_version (exam_code, version, definition, bank_code, bank_version, published_at, published_by)
                values ($1, $2, $3::text::jsonb, $4, $5, $6, $7)
                """;
        Tuple values = Tuple.tuple()
                .addString(version.exam())
                .addInteger(version.version())
                .addString(ExamFileMapper.definition(exam))
                .addString(version.bank())
                .addInteger(version.bankVersion())
                .addOffsetDateTime(version.publishedAt().atOffset(ZoneOffset.UTC))
                .addUUID(by.orElse(null));
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static ExamVersion version(Row row) {
        return new ExamVersion(
                row.getString("exam_code"),
                row.getInteger("version"),
                row.getString("bank_code"),
                row.getInteger("bank_version"),
                row.getOffsetDateTime("published_at").toInstant());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
