package org.kaochang.question.shelf;

import org.kaochang.common.BankCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.NumberedItem;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.Optional;

/** One question of a bank as it was last, retired or not. The shelf has to be up to date. */
@Singleton
public class OneItemStore {

    private final Pool pool;

    OneItemStore(Pool pool) {
        this.pool = pool;
    }

    /** @param changedIn the version that changed, retired or restored it last */
    public record OneItem(NumberedItem item, boolean retired, int changedIn) {}

    Uni<Optional<OneItem>> find(TenantId tenant, BankCode bank, int item) {
        return find(pool, tenant, bank, item);
    }

    /** The same within a unit of work. */
    public Uni<Optional<OneItem>> find(SqlClient client, TenantId tenant, BankCode bank, int item) {
        return client.preparedQuery("""
                        select i.item, i.type, i.stem, i.options, i.correct, i.explanation, i.difficulty, i.knowledge_point,
                               s.retired, s.changed_in
                          from bank_item_revision i
                          join bank_shelf_item s
                            on s.tenant_id = i.tenant_id
                           and s.bank_code = i.bank_code
                           and s.item = i.item
                         where i.tenant_id = $1
                           and i.bank_code = $2
                           and i.item = $3
                         order by i.version desc
                         limit 1
                        """)
                .execute(Rows.of(tenant, bank).addInteger(item))
                .map(rows -> Rows.first(rows, OneItemStore::one));
    }

    private static OneItem one(Row row) {
        return new OneItem(BankItemStore.item(row), row.getBoolean("retired"), row.getInteger("changed_in"));
    }
}
