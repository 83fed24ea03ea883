package org.kaochang.question.change;

import org.kaochang.common.AccountId;
import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankItem;
import org.kaochang.question.Fingerprint;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Versions of a bank as they came to be, and which of them exams were published on. */
@Singleton
class VersionStore {

    private final Pool pool;

    VersionStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A version of a bank.
     *
     * @param kind as in {@link org.kaochang.question.VersionOrigin.Kind}
     * @param base the version it was made from; 0: an empty bank
     * @param restores the version whose content it has again; itself where it is no undoing
     * @param item the one question it is about
     * @param name of who made it, as they are called today; empty: the program, or somebody who is no more
     */
    record Line(
            int version,
            String kind,
            int items,
            int base,
            int restores,
            Optional<Integer> item,
            Instant at,
            Optional<AccountId> by,
            Optional<String> name,
            Optional<String> category,
            Optional<String> reason,
            String fileSha256,
            List<ExamCode> exams) {}

    private static final String LINES = """
            select v.version, v.kind, v.items, coalesce(v.base, v.version - 1) as base,
                   coalesce(v.restores, v.version) as restores, v.item, v.imported_at, v.imported_by, a.name, v.category,
                   v.reason, v.file_sha256,
                   array(select distinct x.exam_code
                           from exam_version x
                          where x.tenant_id = v.tenant_id
                            and x.bank_code = v.bank_code
                            and x.bank_version = v.version
                          order by x.exam_code) as exams
              from bank_version v
              left join account a
                on a.tenant_id = v.tenant_id
               and a.id = v.imported_by
             where v.tenant_id = $1
               and v.bank_code = $2
            """;

    /** The latest first, behind {@code before}: the number of the last one that is known */
    Uni<List<Line>> page(TenantId tenant, BankCode bank, int before, int limit) {
        return pool.preparedQuery(LINES + " and v.version < $3 order by v.version desc limit $4")
                .execute(Rows.of(tenant, bank).addInteger(before).addInteger(limit))
                .map(rows -> Rows.list(rows, VersionStore::line));
    }

    Uni<Optional<Line>> one(SqlClient client, TenantId tenant, BankCode bank, int version) {
        return client.preparedQuery(LINES + " and v.version = $3")
                .execute(Rows.of(tenant, bank).addInteger(version))
                .map(rows -> Rows.first(rows, VersionStore::line));
    }

    Uni<List<Line>> these(TenantId tenant, BankCode bank, List<Integer> numbers) {
        return pool.preparedQuery(LINES + " and v.version = any ($3)")
                .execute(Rows.of(tenant, bank).addArrayOfInteger(numbers.toArray(Integer[]::new)))
                .map(rows -> Rows.list(rows, VersionStore::line));
    }

    private static Line line(Row row) {
        return new Line(
                row.getInteger("version"),
                row.getString("kind"),
                row.getInteger("items"),
                row.getInteger("base"),
                row.getInteger("restores"),
                Optional.ofNullable(row.getInteger("item")),
                Rows.instant(row, "imported_at"),
                Rows.optional(row.getUUID("imported_by"), AccountId::new),
                Rows.text(row, "name"),
                Rows.text(row, "category"),
                Rows.text(row, "reason"),
                row.getString("file_sha256"),
                Stream.of(row.getArrayOfStrings("exams")).map(ExamCode::new).toList());
    }

    /** Another question of the bank as it is that says the same: see {@link Fingerprint}. The shelf has to be up to date. */
    Uni<Optional<Integer>> twin(SqlClient client, TenantId tenant, BankCode bank, int item, BankItem content) {
        Fingerprint options = Fingerprint.ofOptions(content.options());
        return client.preparedQuery("""
                        select i.item, i.options
                          from bank_shelf_item s
                          join bank_item_revision i
                            on i.tenant_id = s.tenant_id
                           and i.bank_code = s.bank_code
                           and i.version = s.changed_in
                           and i.item = s.item
                         where s.tenant_id = $1
                           and s.bank_code = $2
                           and s.fingerprint = $3
                           and s.item <> $4
                           and not s.retired
                        """)
                .execute(Rows.of(tenant, bank)
                        .addString(content.fingerprint().hex())
                        .addInteger(item))
                .map(rows -> Rows.list(rows, row -> row).stream()
                        .filter(row -> Fingerprint.ofOptions(List.of(row.getArrayOfStrings("options")))
                                .equals(options))
                        .findFirst()
                        .map(row -> row.getInteger("item")));
    }
}
