package org.kaochang.question;

import org.kaochang.common.BankVersionId;
import org.kaochang.common.Choices;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/**
 * Reads what versions of banks have. A version has all its questions, or says what it changes: then they are those of the last
 * one that has all, with what was changed since.
 */
@Singleton
public class BankItemStore {

    private final Pool pool;

    BankItemStore(Pool pool) {
        this.pool = pool;
    }

    /** Empty when there is no such version. */
    public static Uni<Optional<BankGround>> ground(SqlClient client, TenantId tenant, BankVersionId version) {
        return client.preparedQuery("""
                        select coalesce(v.whole, v.version) as whole,
                               (select count(*)::int
                                  from bank_item_revision i
                                 where i.tenant_id = v.tenant_id
                                   and i.bank_code = v.bank_code
                                   and i.version > v.whole
                                   and i.version <= v.version) as changes
                          from bank_version v
                         where v.tenant_id = $1
                           and v.bank_code = $2
                           and v.version = $3
                        """)
                .execute(Rows.of(tenant, version.code()).addInteger(version.version()))
                .map(rows ->
                        Rows.first(rows, row -> new BankGround(row.getInteger("whole"), row.getInteger("changes"))));
    }

    /** The items of a version in order of number; none when there is no such version. */
    public Uni<List<NumberedItem>> items(TenantId tenant, BankVersionId version) {
        return items(pool, tenant, version);
    }

    /** The same over connections of the caller's own; page by page, so that no event loop is held up by a large bank. */
    public Uni<List<NumberedItem>> items(SqlClient client, TenantId tenant, BankVersionId version) {
        return ground(client, tenant, version)
                .map(ground -> ground.orElse(BankGround.NONE))
                .chain(ground -> whole(client, tenant, new BankVersionId(version.code(), ground.whole()))
                        .chain(whole -> ground.changes() == 0
                                ? Uni.createFrom().item(whole)
                                : changes(client, tenant, version, ground.whole())
                                        .map(changes -> ItemRevision.merged(whole, changes))));
    }

    private static Uni<List<NumberedItem>> whole(SqlClient client, TenantId tenant, BankVersionId version) {
        return ItemPageSource.all(last -> client.preparedQuery("""
                        select item, type, stem, options, correct, explanation, difficulty, knowledge_point
                          from bank_item_revision
                         where tenant_id = $1
                           and bank_code = $2
                           and version = $3
                           and item > $4
                         order by item
                         limit $5
                        """)
                .execute(Rows.of(tenant, version.code())
                        .addInteger(version.version())
                        .addInteger(last.map(NumberedItem::number).orElse(0))
                        .addInteger(ItemPageSource.SIZE))
                .map(rows -> Rows.list(rows, BankItemStore::item)));
    }

    private record Step(int version, ItemRevision revision) {

        static Step of(Row row) {
            return new Step(row.getInteger("version"), new ItemRevision(item(row), row.getBoolean("gone")));
        }
    }

    private static Uni<List<ItemRevision>> changes(SqlClient client, TenantId tenant, BankVersionId upTo, int whole) {
        return ItemPageSource.<Step>all(last -> client.preparedQuery("""
                        select version, item, type, stem, options, correct, explanation, difficulty, knowledge_point, gone
                          from bank_item_revision
                         where tenant_id = $1
                           and bank_code = $2
                           and (version, item) > ($3, $4)
                           and version <= $5
                         order by version, item
                         limit $6
                        """)
                        .execute(Rows.of(tenant, upTo.code())
                                .addInteger(last.map(Step::version).orElse(whole))
                                .addInteger(last.map(step -> step.revision().number())
                                        .orElse(Integer.MAX_VALUE))
                                .addInteger(upTo.version())
                                .addInteger(ItemPageSource.SIZE))
                        .map(rows -> Rows.list(rows, Step::of)))
                .map(steps -> steps.stream().map(Step::revision).toList());
    }

    /** Of a row that has all columns of an item. */
    public static NumberedItem item(Row row) {
        return new BankItem(
                        QuestionType.of(row.getString("type")).orElseThrow(),
                        row.getString("stem"),
                        List.of(row.getArrayOfStrings("options")),
                        new Choices(row.getInteger("correct")),
                        row.getString("explanation"),
                        row.getInteger("difficulty"),
                        row.getString("knowledge_point"))
                .numbered(row.getInteger("item"));
    }
}
