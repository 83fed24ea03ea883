package org.kaochang.exam;

import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.ExamVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.event.Outbox;
import org.kaochang.exam.ExamVersion.Withdrawal;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.BankStore;
import org.kaochang.question.NumberedItem;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Published exams in the database. What those who sit wait for is read over the hall's connections, behind no import and no
 * report; {@link PublishedExamSource} keeps it in memory.
 */
@ApplicationScoped
public class ExamStore {

    private static final String STORED = """
            select v.exam_code, v.version, v.bank_code, v.bank_version, v.published_at, v.withdrawn_at, v.withdrawn_reason,
                   v.definition::text as definition
              from exam_version v
             where v.tenant_id = $1
            """;

    /** Taken back or not. */
    private static final String CURRENT = """
               and v.version = (
                   select max(l.version)
                     from exam_version l
                    where l.tenant_id = v.tenant_id
                      and l.exam_code = v.exam_code)
            """;

    private final Pool pool;
    private final Pool hall;
    private final BankStore banks;
    private final BankItemStore items;

    ExamStore(Pool pool, @ReactiveDataSource("hall") Pool hall, BankStore banks, BankItemStore items) {
        this.pool = pool;
        this.hall = hall;
        this.banks = banks;
        this.items = items;
    }

    /**
     * A version together with the definition it holds.
     *
     * @param definition JSON; read by {@link #exam}, which takes its time
     */
    record Stored(ExamVersion version, String definition) {

        static Stored of(Row row) {
            return new Stored(ExamStore.versionOf(row), row.getString("definition"));
        }

        Exam exam() {
            return ExamFileMapper.readDefinition(definition);
        }
    }

    /** The version new attempts get; empty when the exam was never published. */
    public Uni<Optional<Integer>> currentVersion(TenantId tenant, ExamCode code) {
        return currentVersion(pool, tenant, code);
    }

    /** The same within a transaction. */
    Uni<Optional<Integer>> currentVersion(SqlClient client, TenantId tenant, ExamCode code) {
        return client.preparedQuery("""
                        select max(version) as version
                          from exam_version
                         where tenant_id = $1
                           and exam_code = $2
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("version")));
    }

    /** What was published last, whosever it is, so many at most: the current version of each exam, the newest first. */
    public Uni<List<ExamPublished>> newest(int limit) {
        return pool.preparedQuery("""
                        select tenant_id, exam_code, max(version) as version
                          from exam_version
                         group by tenant_id, exam_code
                         order by max(published_at) desc
                         limit $1
                        """)
                .execute(Tuple.of(limit))
                .map(rows -> Rows.list(rows, row -> new ExamPublished(Rows.tenant(row, "tenant_id"), versionId(row))));
    }

    /** The exams whose current version draws from the bank, in the order of their codes. */
    Uni<List<Stored>> currentOnBank(TenantId tenant, BankCode bank) {
        return pool.preparedQuery(STORED + CURRENT + """
                           and v.bank_code = $2
                         order by v.exam_code
                        """)
                .execute(Rows.of(tenant, bank))
                .map(rows -> Rows.list(rows, Stored::of));
    }

    /** Fails with {@link NoSuchElementException} when there is no such version. */
    Uni<Stored> find(TenantId tenant, ExamVersionId version) {
        return version(hall, tenant, version)
                .map(found -> found.orElseThrow(() -> new NoSuchElementException("no exam version " + version)));
    }

    /** What a version draws from, for staff. */
    Uni<List<NumberedItem>> itemsForStaff(TenantId tenant, ExamVersion version) {
        return items.items(tenant, version.bank());
    }

    /** What the version draws from, for those who sit: likewise. */
    Uni<List<NumberedItem>> items(TenantId tenant, ExamVersion version) {
        return items.items(hall, tenant, version.bank());
    }

    /** All publications of an exam, the latest first. */
    public Uni<List<ExamVersion>> versions(TenantId tenant, ExamCode code) {
        return pool.preparedQuery("""
                        select exam_code, version, bank_code, bank_version, published_at, withdrawn_at, withdrawn_reason
                          from exam_version
                         where tenant_id = $1
                           and exam_code = $2
                         order by version desc
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows -> Rows.list(rows, ExamStore::versionOf));
    }

    /** The latest publication; empty when the exam was never published. */
    Uni<Optional<Stored>> latest(TenantId tenant, ExamCode code) {
        return pool.preparedQuery(STORED + """
                           and v.exam_code = $2
                         order by v.version desc
                         limit 1
                        """)
                .execute(Rows.of(tenant, code))
                .map(rows -> Rows.first(rows, Stored::of));
    }

    /** The current version of each exam that was not taken back, in the order of their codes. */
    Uni<List<Stored>> inForce(TenantId tenant, Optional<ExamCode> after, int limit) {
        return pool.preparedQuery(STORED + CURRENT + "and" + Outbox.NO_REHEARSAL + """
                           and v.exam_code > $2
                           and v.withdrawn_at is null
                         order by v.exam_code
                         limit $3
                        """)
                .execute(Rows.of(tenant)
                        .addString(after.map(ExamCode::value).orElse(""))
                        .addInteger(limit))
                .map(rows -> Rows.list(rows, Stored::of));
    }

    /** A version with what it says; empty when there is no such version. */
    Uni<Optional<Stored>> version(TenantId tenant, ExamVersionId version) {
        return version(pool, tenant, version);
    }

    private static Uni<Optional<Stored>> version(SqlClient client, TenantId tenant, ExamVersionId version) {
        return client.preparedQuery(STORED + """
                           and v.exam_code = $2
                           and v.version = $3
                        """)
                .execute(Rows.of(tenant, version.code()).addInteger(version.version()))
                .map(rows -> Rows.first(rows, Stored::of));
    }

    /** Takes a version back, and gives it as it is then; empty when it already is. */
    Uni<Optional<ExamVersion>> withdraw(
            SqlConnection connection, TenantId tenant, ExamVersionId version, Withdrawal withdrawal) {
        return connection
                .preparedQuery("""
                        update exam_version
                           set withdrawn_at = $4,
                               withdrawn_reason = $5
                         where tenant_id = $1
                           and exam_code = $2
                           and version = $3
                           and withdrawn_at is null
                        returning exam_code, version, bank_code, bank_version, published_at, withdrawn_at, withdrawn_reason
                        """)
                .execute(Rows.of(tenant, version.code())
                        .addInteger(version.version())
                        .addOffsetDateTime(Rows.time(withdrawal.at()))
                        .addString(withdrawal.reason()))
                .map(rows -> Rows.first(rows, ExamStore::versionOf));
    }

    /** Whether the bank has nothing newer; if so, it has not before the transaction ends. */
    Uni<Boolean> holdNewest(SqlConnection connection, TenantId tenant, BankVersionId bank) {
        return banks.holdLatestVersion(connection, tenant, bank.code())
                .map(latest ->
                        latest.filter(version -> version == bank.version()).isPresent());
    }

    Uni<Void> insert(SqlConnection connection, TenantId tenant, Stored publication, Optional<AccountId> by) {
        ExamVersion version = publication.version();
        return connection
                .preparedQuery("""
                        insert into exam_version (
                            tenant_id, exam_code, version, definition, bank_code, bank_version, published_at, published_by)
                        values ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8)
                        """)
                .execute(Rows.of(tenant, version.id().code())
                        .addInteger(version.id().version())
                        .addString(publication.definition())
                        .addString(version.bank().code().value())
                        .addInteger(version.bank().version())
                        .addOffsetDateTime(Rows.time(version.publishedAt()))
                        .addUUID(by.map(AccountId::value).orElse(null)))
                .replaceWithVoid();
    }

    private static ExamVersion versionOf(Row row) {
        return new ExamVersion(
                versionId(row),
                new BankVersionId(Rows.bankCode(row, "bank_code"), row.getInteger("bank_version")),
                Rows.instant(row, "published_at"),
                Rows.optionalInstant(row, "withdrawn_at")
                        .map(at -> new Withdrawal(at, row.getString("withdrawn_reason"))));
    }

    private static ExamVersionId versionId(Row row) {
        return new ExamVersionId(Rows.examCode(row, "exam_code"), row.getInteger("version"));
    }
}
