package org.kaochang.question.change;

import org.kaochang.common.BankCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankStore;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.change.ItemHistory.Moment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** What each version of a bank has of one question. */
@Singleton
class ItemMomentStore {

    private final Pool pool;

    ItemMomentStore(Pool pool) {
        this.pool = pool;
    }

    /** The earliest first; the last two thousand versions of the bank. */
    Uni<List<Moment>> moments(TenantId tenant, BankCode bank, int item) {
        return pool.preparedQuery("""
                        select v.version, i.item, i.type, i.stem, i.options, i.correct, i.explanation, i.difficulty,
                               i.knowledge_point
                          from (select tenant_id, bank_code, version
                                  from bank_version
                                 where tenant_id = $1
                                   and bank_code = $2
                                 order by version desc
                                 limit 2000) v
                          left join bank_item i
                            on i.tenant_id = v.tenant_id
                           and i.bank_code = v.bank_code
                           and i.version = v.version
                           and i.item = $3
                         order by v.version
                        """)
                .execute(Rows.of(tenant, bank).addInteger(item))
                .map(rows -> Rows.list(rows, ItemMomentStore::moment));
    }

    private static Moment moment(Row row) {
        return new Moment(
                row.getInteger("version"),
                row.getInteger("item") == null
                        ? Optional.empty()
                        : Optional.of(BankStore.item(row)).map(NumberedItem::content));
    }
}
