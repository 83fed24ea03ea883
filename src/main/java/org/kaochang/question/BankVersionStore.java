package org.kaochang.question;

import org.kaochang.common.StopFlag;
import org.kaochang.question.BankRevision.Known;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What imports read of a bank, and the versions they write. Writing goes over the connection of the import at hand. */
@ApplicationScoped
public class BankVersionStore {

    /** Parts options inside one array element; {@code unnest} flattens nested arrays. No cell text can hold it. */
    private static final String SEPARATOR = "\u001F";

    private static final int ITEMS_A_STATEMENT = 500;

    private final Pool pool;

    BankVersionStore(Pool pool) {
        this.pool = pool;
    }

    /** A version and what it was made from. */
    public record Version(int number, String fileSha256) {

        /** Of a bank into which nothing was imported yet. */
        static final Version NONE = new Version(0, "");
    }

    /** The bank's latest version; empty when there is no such bank. */
    public Uni<Optional<Version>> latest(String code) {
        return latest(pool, code);
    }

    /** The same, and holds the bank until the transaction ends: imports of one bank are written one after another. */
    public Uni<Optional<Version>> lock(SqlConnection connection, String code) {
        return connection
                .preparedQuery("select 1 from bank where code = $1 for update")
                .execute(Tuple.of(code))
                // A statement of its own: the one that waited for the lock still sees what was there before it waited.
                .chain(() -> latest(connection, code));
    }

    private static Uni<Optional<Version>> latest(SqlClient client, String code) {
        String sql = """
                select latest.version, latest.file_sha256
                  from bank
                  left join lateral (
                       select version, file_sha256
                         from bank_version
                        where bank_code = bank.code
                        order by version desc
                        limit 1) latest on true
                 where bank.code = $1
                """;
        return client.preparedQuery(sql)
                .execute(Tuple.of(code))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getInteger("version") == null
                                ? Version.NONE
                                : new Version(row.getInteger("version"), row.getString("file_sha256")))
                        .findFirst());
    }

    /** Every item the bank ever had, as it was last. */
    public Uni<List<Known>> known(String code, int latest) {
        return ItemPageSource.all(
                known -> known.item().number(),
                last -> pool.preparedQuery("""
                        select distinct on (item)
                               item, version, type, stem, options, correct, explanation, difficulty, knowledge_point
                          from bank_item
                         where bank_code = $1
                           and version <= $2
                           and item > $3
                         order by item, version desc
                         limit $4
                        """)
                        .execute(Tuple.of(code, latest, last, ItemPageSource.SIZE))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Known(BankStore.item(row), row.getInteger("version") == latest))
                                .toList()));
    }

    public Uni<Void> insertVersion(
            SqlConnection connection,
            String code,
            Version version,
            int items,
            Instant importedAt,
            Optional<UUID> importedBy) {
        String sql = """
                insert into bank_version (bank_code, version, file_sha256, items, imported_at, imported_by)
                values ($1, $2, $3, $4, $5, $6)
                """;
        Tuple values = Tuple.tuple()
                .addString(code)
                .addInteger(version.number())
                .addString(version.fileSha256())
                .addInteger(items)
                .addOffsetDateTime(importedAt.atOffset(ZoneOffset.UTC))
                .addUUID(importedBy.orElse(null));
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /** The items of a version made ready to be written, some hundreds together. Takes its time: not for an event loop. */
    public static List<Tuple> prepared(String code, int version, List<NumberedItem> items, StopFlag stop) {
        List<Tuple> statements = new ArrayList<>(Math.ceilDiv(items.size(), ITEMS_A_STATEMENT));
        for (int from = 0; from < items.size(); from += ITEMS_A_STATEMENT) {
            stop.check();
            statements.add(
                    values(code, version, items.subList(from, Math.min(from + ITEMS_A_STATEMENT, items.size()))));
        }
        return statements;
    }

    /** @param prepared as {@link #prepared} made them; their version is there already */
    public Uni<Void> insertItems(SqlConnection connection, List<Tuple> prepared) {
        String sql = """
                insert into bank_item (bank_code, version, item, type, stem, options, correct, explanation, difficulty,
                                       knowledge_point, fingerprint)
                select $1, $2, item, type, stem, string_to_array(options, $3), correct, explanation, difficulty,
                       knowledge_point, fingerprint
                from unnest($4::int[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::int[], $11::text[],
                            $12::text[])
                     as items (item, type, stem, options, correct, explanation, difficulty, knowledge_point, fingerprint)
                """;
        return Multi.createFrom()
                .iterable(prepared)
                .onItem()
                .transformToUniAndConcatenate(
                        values -> connection.preparedQuery(sql).execute(values).replaceWithVoid())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Tuple values(String code, int version, List<NumberedItem> items) {
        return Tuple.tuple()
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
    }

    private static Integer[] integers(List<NumberedItem> items, Function<NumberedItem, Integer> field) {
        return items.stream().map(field).toArray(Integer[]::new);
    }

    private static String[] strings(List<NumberedItem> items, Function<BankItem, String> field) {
        return items.stream().map(NumberedItem::content).map(field).toArray(String[]::new);
    }
}
