package org.kaochang.question.shelf;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.NumberedItem;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Questions of a bank in the order of their numbers, filtered and page by page. */
@Singleton
public class ShelfListStore {

    /** Characters of a stem that a list shows. */
    private static final int STEM = 300;

    /** Numbers that are looked through for a text before its letters are. */
    private static final int NEAR = 2_000;

    private static final String LINES = """
            select s.item, s.type, left(s.stem, %d) as stem, s.knowledge_point, s.difficulty, s.retired, s.changed_in
              from bank_shelf_item s
             where s.tenant_id = $1
               and s.bank_code = $2
               and s.item > $3
            """.formatted(STEM);

    private static final String WHOLE = """
            select i.item, i.type, i.stem, i.options, i.correct, i.explanation, i.difficulty, i.knowledge_point
              from bank_shelf_item s
              join lateral (
                   select *
                     from bank_item_revision r
                    where r.tenant_id = s.tenant_id
                      and r.bank_code = s.bank_code
                      and r.item = s.item
                      and r.version <= $4
                    order by r.version desc
                    limit 1) i on not i.gone
             where s.tenant_id = $1
               and s.bank_code = $2
               and s.item > $3
            """;

    /** Numbers of questions that are looked through for letters at a time: as the index has them (V54). */
    private static final int STRETCH = 8_192;

    private static final String LETTERS =
            "shelf_letters(s.words, shelf_stretch(s.tenant_id, s.bank_code, s.item / %d))".formatted(STRETCH);

    /** The order of stretches is said within, so that the planner need not read the last before it shows the first. */
    private static final String STRETCHES = """
            select s.*
              from (select stretch
                      from generate_series(
                           ($3::int + 1) / %1$d,
                           (select max(item) from bank_shelf_item where tenant_id = $1 and bank_code = $2) / %1$d) stretch
                     order by stretch) n
             cross join lateral (%%1$s) s
             order by n.stretch, s.item
             limit %%2$s
            """.formatted(STRETCH);

    private final Pool pool;

    ShelfListStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * By the desk's lane, as a text may have to be looked for in all of a bank. A text is looked for among the next numbers first, where one that many questions have fills the page. One that few have is then
     * found by its letters: reading on in the order of numbers would go through the whole bank for it.
     *
     * @param after number of the last one that is known; 0: from the beginning
     */
    Uni<List<ShelfLine>> page(SqlClient client, TenantId tenant, BankCode bank, ShelfWish wish, int after, int limit) {
        Tuple values = Rows.of(tenant, bank).addInteger(after);
        String conditions = conditions(wish, values);
        if (wish.text().isEmpty()) {
            return lines(client, LINES + conditions + ending(values, limit), values);
        }
        String near = LINES + conditions + " and s.item <= " + next(values.addInteger(after + NEAR));
        return lines(client, near + ending(values, limit), values)
                .chain(found -> found.size() == limit
                        ? Uni.createFrom().item(found)
                        : byLetters(client, tenant, bank, wish, after, limit));
    }

    private static Uni<List<ShelfLine>> byLetters(
            SqlClient client, TenantId tenant, BankCode bank, ShelfWish wish, int after, int limit) {
        Statement statement = byLetters(Rows.of(tenant, bank).addInteger(after), wish, limit);
        Uni<List<ShelfLine>> found = lines(client, statement.sql(), statement.values());
        return wish.number().isEmpty()
                ? found
                : found.chain(
                        some -> ofNumber(client, tenant, bank, wish, after).map(one -> merged(some, one, limit)));
    }

    /** The question whose number the text may mean, by its key: "or" would keep the letters' index from being used. */
    private static Uni<List<ShelfLine>> ofNumber(
            SqlClient client, TenantId tenant, BankCode bank, ShelfWish wish, int after) {
        Tuple values = Rows.of(tenant, bank).addInteger(after);
        String sql = LINES + conditions(wish, values) + " and s.item = ";
        return lines(client, sql + next(values.addInteger(wish.number().orElseThrow())), values);
    }

    private static List<ShelfLine> merged(List<ShelfLine> some, List<ShelfLine> one, int limit) {
        return Stream.concat(some.stream(), one.stream())
                .distinct()
                .sorted(Comparator.comparingInt(ShelfLine::item))
                .limit(limit)
                .toList();
    }

    /** What is sent, apart from sending it: how PostgreSQL goes about it is looked at in a test. */
    record Statement(String sql, Tuple values) {}

    /**
     * Stretch of numbers by stretch, until the page is full: a text that many questions have, none of them among the first, is not
     * read out of all of them.
     *
     * @param values tenant, bank, number of the last one that is known
     */
    static Statement byLetters(Tuple values, ShelfWish wish, int limit) {
        String found = LINES + conditions(wish, values) + letters(wish, values);
        return new Statement(STRETCHES.formatted(found, next(values.addInteger(limit))), values);
    }

    private static String letters(ShelfWish wish, Tuple values) {
        String text = wish.text().orElseThrow();
        String sought = text.codePointCount(0, text.length()) == 1
                ? "array[16384 + ascii(lower(%s))]"
                : "letter_pairs(lower(%s))";
        return " and " + LETTERS + " @> (" + sought.formatted(next(values.addString(text)))
                + " || shelf_stretch($1::int, $2::text, n.stretch)) and n.stretch - s.item / " + STRETCH
                + " between 0 and 0";
    }

    private static Uni<List<ShelfLine>> lines(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).map(rows -> Rows.list(rows, ShelfListStore::line));
    }

    /** The same with all that stands in them, keys included, as a version has them. */
    public Uni<List<NumberedItem>> whole(TenantId tenant, BankVersionId version, ShelfWish wish, int after, int limit) {
        Tuple values = Rows.of(tenant, version.code()).addInteger(after).addInteger(version.version());
        String sql = WHOLE + conditions(wish, values) + ending(values, limit);
        return pool.preparedQuery(sql).execute(values).map(rows -> Rows.list(rows, BankItemStore::item));
    }

    /** A condition for what is asked for and none for what is not, so that PostgreSQL plans for these. */
    private static String conditions(ShelfWish wish, Tuple values) {
        StringBuilder sql = new StringBuilder(wish.retired() ? " and s.retired" : " and not s.retired");
        wish.type().ifPresent(type -> sql.append(" and s.type = ").append(next(values.addString(type))));
        wish.point().ifPresent(point -> sql.append(" and s.knowledge_point = ").append(next(values.addString(point))));
        wish.difficulty().ifPresent(level -> sql.append(" and s.difficulty = ").append(next(values.addInteger(level))));
        wish.text().ifPresent(text -> {
            sql.append(" and (strpos(s.words, lower(")
                    .append(next(values.addString(text)))
                    .append(")) > 0");
            wish.number().ifPresent(number -> sql.append(" or s.item = ").append(next(values.addInteger(number))));
            sql.append(')');
        });
        return sql.toString();
    }

    private static String ending(Tuple values, int limit) {
        return " order by s.item limit " + next(values.addInteger(limit));
    }

    private static String next(Tuple values) {
        return "$" + values.size();
    }

    private static ShelfLine line(Row row) {
        return new ShelfLine(
                row.getInteger("item"),
                row.getString("type"),
                row.getString("stem"),
                row.getString("knowledge_point"),
                row.getInteger("difficulty"),
                row.getBoolean("retired"),
                row.getInteger("changed_in"));
    }
}
