package org.kaochang.question;

import org.kaochang.question.BankRevision.Known;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Writes bank versions. Every method works on the connection, and so in the transaction, of the import at hand. */
@ApplicationScoped
public class BankVersionStore {

    /** Parts options inside one array element; {@code unnest} flattens nested arrays. No cell text can hold it. */
    private static final String SEPARATOR = "\u001F";

    private static final int ITEMS_A_STATEMENT = 2_000;

    /** The latest version and what it was made from. */
    public record Latest(int version, String fileSha256) {}

    /** Holds the bank until the transaction ends, so that imports of one bank follow one another; false: no such bank. */
    public Uni<Boolean> lock(SqlConnection connection, String code) {
        return connection
                .preparedQuery("select 1 from bank where code = $1 for update")
                .execute(Tuple.of(code))
                .map(rows -> rows.size() > 0);
    }

    public Uni<Optional<Latest>> latest(SqlConnection connection, String code) {
        String sql = """
                select version, file_sha256
                from bank_version
                where bank_code = $1
                order by version desc
                limit 1
                """;
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(code))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Latest(row.getInteger("version"), row.getString("file_sha256")))
                        .findFirst());
    }

    /** Every item the bank ever had, as it was last. */
    public Uni<List<Known>> known(SqlConnection connection, String code, int latest) {
        String sql = """
                select distinct on (item)
                    item, version, type, stem, options, correct, explanation, difficulty, knowledge_point
                from bank_item
                where bank_code = $1
                order by item, version desc
                """;
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(code))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Known(BankStore.item(row), row.getInteger("version") == latest))
                        .toList());
    }

    public Uni<Void> insertVersion(
            SqlConnection connection,
            String code,
            Latest version,
            int items,
            Instant importedAt,
            Optional<UUID> importedBy) {
        String sql = """
                insert into bank_version (bank_code, version, file_sha256, items, imported_at, imported_by)
                values ($1, $2, $3, $4, $5, $6)
                """;
        Tuple values = Tuple.tuple()
                .addString(code)
                .addInteger(version.version())
                .addString(version.fileSha256())
                .addInteger(items)
                .addOffsetDateTime(importedAt.atOffset(ZoneOffset.UTC))
                .addUUID(importedBy.orElse(null));
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** Some thousand items a statement: one for a hundred thousand would be held several times over while it is sent. */
    public Uni<Void> insertItems(SqlConnection connection, String code, int version, List<NumberedItem> items) {
        return Multi.createFrom()
                .range(0, Math.ceilDiv(items.size(), ITEMS_A_STATEMENT))
                .onItem()
                .transformToUniAndConcatenate(part -> insertSome(
                        connection,
                        code,
                        version,
                        items.subList(
                                part * ITEMS_A_STATEMENT, Math.min((part + 1) * ITEMS_A_STATEMENT, items.size()))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> insertSome(SqlConnection connection, String code, int version, List<NumberedItem> items) {
        String sql = """
                insert into bank_item (bank_code, version, item, type, stem, options, correct, explanation, difficulty,
                                       knowledge_point, fingerprint)
                select $1, $2, item, type, stem, string_to_array(options, $3), correct, explanation, difficulty,
                       knowledge_point, fingerprint
                from unnest($4::int[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::int[], $11::text[],
                            $12::text[])
                     as items (item, type, stem, options, correct, explanation, difficulty, knowledge_point, fingerprint)
                """;
        Tuple values = Tuple.tuple()
                .addString(code)
                .addInteger(version)
                .addString(SEPARATOR)
                .addArrayOfInteger(integers(items, NumberedItem::number))
                .addArrayOfString(strings(items, item -> item.type().wire()))
                .addArrayOfString(strings(items, BankItem::stem))
                .addArrayOfString(strings(items, item -> String.join(SEPARATOR, item.options())))
                .addArrayOfInteger(
                        integers(items, item -> item.content().correct().bits()))
                .addArrayOfString(strings(items, BankItem::explanation))
                .addArrayOfInteger(integers(items, item -> item.content().difficulty()))
                .addArrayOfString(strings(items, BankItem::knowledgePoint))
                .addArrayOfString(strings(items, item -> item.fingerprint().hex()));
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Integer[] integers(List<NumberedItem> items, Function<NumberedItem, Integer> field) {
        return items.stream().map(field).toArray(Integer[]::new);
    }

    private static String[] strings(List<NumberedItem> items, Function<BankItem, String> field) {
        return items.stream().map(NumberedItem::content).map(field).toArray(String[]::new);
    }
}
