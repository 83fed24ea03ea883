package org.kaochang.question.shelf;

import org.kaochang.common.BankCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.operations.EmbeddedServicesTestResource;
import org.kaochang.question.shelf.ShelfListStore.Statement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A text is found by its pairs of letters, whatever is frequent in the bank: a copy with twelve thousand questions that nobody else sees. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class SearchPlanTest {

    private static final BankCode BANK = new BankCode("large");

    /** Sixty letters a question out of sixty, none of which is rare; the text that is nowhere has frequent pairs only. */
    private static final String[] LARGE = {
        "create schema large",
        "create table large.bank_shelf_item (like public.bank_shelf_item including all)",
        "set local search_path = large, public",
        """
        insert into bank_shelf_item (
            tenant_id, bank_code, item, type, stem, words, knowledge_point, difficulty, fingerprint, digest, retired,
            changed_in)
        select 1, b, n, 'single', w, w, '', 1, '', '', n % 100 = 0, 1
          from unnest(array['large', 'other']) b
         cross join generate_series(1, 12000) n
         cross join lateral (
               select string_agg(chr(20000 + abs(hashint4(n * 64 + i)) % 60), '' order by i)
                      || case when n > 8000 and n % 2 = 1 then '后半部分常见' else '' end
                      || case when n = 7777 then '罕' else '' end as w
                 from generate_series(1, 60) i) words
        """,
        "analyze bank_shelf_item",
        "set local jit = off"
    };

    @Inject
    Pool pool;

    @Test
    void aPageIsFoundByPairsOfLettersAndEndsWhereItIsFull() {
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            var transaction = connection.beginAndAwait();
            for (String step : LARGE) {
                connection.query(step).executeAndAwait();
            }
            for (String text : List.of("一丁", "一丁丂", "罕", "后半部分常见", "没有", "半部分", "丁")) {
                for (int after : List.of(0, 2_047, 2_048, 9_000, 12_000)) {
                    assertEquals(
                            read(connection, text, after),
                            items(connection, statement(text, after)),
                            text + " after " + after);
                }
                looksUpLetters(plan(connection, statement(text, 0)));
            }
            transaction.rollbackAndAwait();
        } finally {
            connection.closeAndAwait();
        }
    }

    private static void looksUpLetters(String plan) {
        assertTrue(plan.contains("Index Cond: (shelf_letters("), plan);
        assertTrue(plan.contains("Bitmap Index Scan"), plan);
        assertTrue(plan.contains("Incremental Sort"), plan);
        assertFalse(plan.contains("Seq Scan on bank_shelf_item"), plan);
    }

    private static Statement statement(String text, int after) {
        ShelfWish wish =
                new ShelfWish(Optional.of(text), Optional.empty(), Optional.empty(), OptionalInt.empty(), false);
        return ShelfListStore.byLetters(Rows.of(TenantId.DEFAULT, BANK).addInteger(after), wish, 51);
    }

    /** The same without an index, out of all questions. */
    private static List<Integer> read(SqlConnection connection, String text, int after) {
        String plain = """
                select item
                  from bank_shelf_item
                 where bank_code = 'large'
                   and not retired
                   and item > $1
                   and strpos(words, $2) > 0
                 order by item
                 limit 51
                """;
        return items(connection, new Statement(plain, Tuple.of(after, text)));
    }

    private static List<Integer> items(SqlConnection connection, Statement statement) {
        var rows = connection.preparedQuery(statement.sql()).executeAndAwait(statement.values());
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getInteger("item"))
                .toList();
    }

    private static String plan(SqlConnection connection, Statement statement) {
        var rows = connection.preparedQuery("explain " + statement.sql()).executeAndAwait(statement.values());
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
