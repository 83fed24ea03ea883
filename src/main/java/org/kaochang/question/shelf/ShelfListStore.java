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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.List;

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

    private final Pool pool;

    ShelfListStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A text is looked for among the next numbers first, where one that many questions have fills the page. One that few have is then
     * found by its letters: reading on in the order of numbers would go through the whole bank for it.
     *
     * @param after number of the last one that is known; 0: from the beginning
     */
    Uni<List<ShelfLine>> page(TenantId tenant, BankCode bank, ShelfWish wish, int after, int limit) {
        Tuple values = Rows.of(tenant, bank).addInteger(after);
        String conditions = conditions(wish, values);
        if (wish.text().isEmpty()) {
            return lines(LINES + conditions + ending(values, limit), values);
        }
        String near = LINES + conditions + " and s.item <= " + next(values.addInteger(after + NEAR));
        return lines(near + ending(values, limit), values)
                .chain(found -> found.size() == limit
                        ? Uni.createFrom().item(found)
                        : byLetters(tenant, bank, wish, after, limit));
    }

    /** Apart from the order and the end of the page, which would tempt the planner to read in that order after all. */
    private Uni<List<ShelfLine>> byLetters(TenantId tenant, BankCode bank, ShelfWish wish, int after, int limit) {
        Tuple values = Rows.of(tenant, bank).addInteger(after);
        String found = "with s as materialized (" + LINES + conditions(wish, values) + letters(wish, values) + ")";
        return lines(found + " select * from s" + ending(values, limit), values);
    }

    private static String letters(ShelfWish wish, Tuple values) {
        String all = " array_append(string_to_array(s.words, null), s.tenant_id::text || '/' || s.bank_code) @>"
                + " array_append(string_to_array(lower("
                + next(values.addString(wish.text().orElseThrow()))
                + "), null), $1::int::text || '/' || $2::text)";
        return wish.number().isPresent()
                ? " and (" + all + " or s.item = "
                        + next(values.addInteger(wish.number().getAsInt())) + ")"
                : " and" + all;
    }

    private Uni<List<ShelfLine>> lines(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> Rows.list(rows, ShelfListStore::line));
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
