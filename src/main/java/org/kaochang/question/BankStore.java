package org.kaochang.question;

import org.kaochang.common.Choices;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads banks and their versions. A version never changes, so what was read once stays true. */
@ApplicationScoped
public class BankStore {

    static final Map<String, QuestionType> TYPES =
            List.of(QuestionType.values()).stream().collect(Collectors.toMap(QuestionType::wire, Function.identity()));

    private final Pool pool;

    BankStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<Boolean> exists(String code) {
        return pool.preparedQuery("select 1 from bank where code = $1")
                .execute(Tuple.of(code))
                .map(rows -> rows.size() > 0);
    }

    /** The version an exam published now would use; empty when the bank is unknown or nothing was imported yet. */
    public Uni<Optional<Integer>> latestVersion(String code) {
        return pool.preparedQuery("select max(version) as version from bank_version where bank_code = $1")
                .execute(Tuple.of(code))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger("version")));
    }

    /** Whether the latest version came from a person and not from a pack the program loaded. */
    public Uni<Boolean> lastImportedByPerson(String code) {
        String sql = """
                select imported_by is not null as by_person
                from bank_version
                where bank_code = $1
                order by version desc
                limit 1
                """;
        return pool.preparedQuery(sql)
                .execute(Tuple.of(code))
                .map(rows -> stream(rows).anyMatch(row -> row.getBoolean("by_person")));
    }

    /** The items of a version in order of number; none when there is no such version. */
    public Uni<List<NumberedItem>> items(String code, int version) {
        return items(pool, code, version);
    }

    /** The same over connections of the caller's own; page by page, so that no event loop is held up by a large bank. */
    public Uni<List<NumberedItem>> items(SqlClient client, String code, int version) {
        return ItemPageSource.all(
                NumberedItem::number,
                last -> client.preparedQuery("""
                        select item, type, stem, options, correct, explanation, difficulty, knowledge_point
                          from bank_item
                         where bank_code = $1
                           and version = $2
                           and item > $3
                         order by item
                         limit $4
                        """)
                        .execute(Tuple.of(code, version, last, ItemPageSource.SIZE))
                        .map(rows -> stream(rows).map(BankStore::item).toList()));
    }

    public Uni<List<BankOverview>> list() {
        String sql = """
                select bank.code, bank.title, latest.version, latest.items, latest.imported_at
                from bank
                left join lateral (
                    select version, items, imported_at
                    from bank_version
                    where bank_code = bank.code
                    order by version desc
                    limit 1
                ) latest on true
                order by bank.code
                """;
        return pool.query(sql)
                .execute()
                .map(rows -> stream(rows).map(BankStore::overview).toList());
    }

    static NumberedItem item(Row row) {
        return new BankItem(
                        TYPES.get(row.getString("type")),
                        row.getString("stem"),
                        List.of(row.getArrayOfStrings("options")),
                        new Choices(row.getInteger("correct")),
                        row.getString("explanation"),
                        row.getInteger("difficulty"),
                        row.getString("knowledge_point"))
                .numbered(row.getInteger("item"));
    }

    private static BankOverview overview(Row row) {
        OffsetDateTime importedAt = row.getOffsetDateTime("imported_at");
        return new BankOverview(
                row.getString("code"),
                row.getString("title"),
                Optional.ofNullable(importedAt)
                        .map(at -> new BankOverview.Latest(
                                row.getInteger("version"), row.getInteger("items"), at.toInstant())));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
