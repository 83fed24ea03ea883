package org.kaochang.exam;

import org.kaochang.question.BankStore;
import org.kaochang.question.NumberedItem;

import io.quarkus.reactive.datasource.ReactiveDataSource;
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

/**
 * Published exams in the database. What those who sit wait for is read over the hall's connections, behind no import and no
 * report; {@link PublishedExamSource} keeps it in memory.
 */
@ApplicationScoped
public class ExamStore {

    private final Pool pool;
    private final Pool hall;
    private final BankStore banks;

    ExamStore(Pool pool, @ReactiveDataSource("hall") Pool hall, BankStore banks) {
        this.pool = pool;
        this.hall = hall;
        this.banks = banks;
    }

    /**
     * A version together with the definition it holds.
     *
     * @param definition JSON; read by {@link #exam}, which takes its time
     */
    record Stored(ExamVersion version, String definition) {

        static Stored of(Row row) {
            return new Stored(ExamStore.version(row), row.getString("definition"));
        }

        Exam exam() {
            return ExamFileMapper.readDefinition(definition);
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

    /** What was published last, so many at most: the current version of each exam, the newest first. */
    public Uni<List<ExamPublished>> newest(int most) {
        String sql = """
                select exam_code, max(version) as version
                  from exam_version
                 group by exam_code
                 order by max(published_at) desc
                 limit $1
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(most))
                .map(rows -> stream(rows)
                        .map(row -> new ExamPublished(row.getString("exam_code"), row.getInteger("version")))
                        .toList());
    }

    /** The exams whose current version draws from the bank, in the order of their codes. */
    Uni<List<Stored>> currentOnBank(String bank) {
        String sql = """
                select exam_code, version, bank_code, bank_version, published_at, definition::text as definition
                  from exam_version v
                 where v.bank_code = $1
                   and v.version = (select max(l.version) from exam_version l where l.exam_code = v.exam_code)
                 order by v.exam_code
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(bank))
                .map(rows -> stream(rows).map(Stored::of).toList());
    }

    /** Fails with {@link NoSuchElementException} when there is no such version. */
    Uni<Stored> find(String code, int version) {
        String sql = """
                select exam_code, version, bank_code, bank_version, published_at, definition::text as definition
                  from exam_version
                 where exam_code = $1
                   and version = $2
                """;
        return hall.preparedQuery(sql)
                .execute(Tuple.of(code, version))
                .map(rows -> stream(rows)
                        .map(Stored::of)
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("no exam " + code + " version " + version)));
    }

    /** What the version draws from, likewise. */
    Uni<List<NumberedItem>> items(ExamVersion version) {
        return banks.items(hall, version.bank(), version.bankVersion());
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

    /** The latest publication; empty when the exam was never published. */
    Uni<Optional<Stored>> latest(String code) {
        String sql = """
                select exam_code, version, bank_code, bank_version, published_at, definition::text as definition
                from exam_version
                where exam_code = $1
                order by version desc
                limit 1
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(code))
                .map(rows -> stream(rows).map(Stored::of).findFirst());
    }

    /** Holds the draft until the transaction ends, and so the exam's publications in a row; its text as it stands. */
    Uni<String> lock(SqlConnection connection, String code) {
        return connection
                .preparedQuery("select source from exam_draft where exam_code = $1 for update")
                .execute(Tuple.of(code))
                .map(rows -> rows.iterator().next().getString("source"));
    }

    /** Number of the latest version within a transaction; 0 when there is none. */
    Uni<Integer> latestVersion(SqlConnection connection, String code) {
        return connection
                .preparedQuery("select coalesce(max(version), 0) as version from exam_version where exam_code = $1")
                .execute(Tuple.of(code))
                .map(rows -> rows.iterator().next().getInteger("version"));
    }

    Uni<Void> insert(SqlConnection connection, Stored publication, Optional<UUID> by) {
        String sql = """
                insert into exam_version (exam_code, version, definition, bank_code, bank_version, published_at, published_by)
                values ($1, $2, $3::text::jsonb, $4, $5, $6, $7)
                """;
        ExamVersion version = publication.version();
        Tuple values = Tuple.tuple()
                .addString(version.exam())
                .addInteger(version.version())
                .addString(publication.definition())
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
