package org.kaochang.question.change;

import org.kaochang.common.BankCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.change.ItemHistory.Moment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** What versions of a bank say of one question. */
@Singleton
class ItemMomentStore {

    private final Pool pool;

    ItemMomentStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Of those that say something of it: they changed it, or have all the questions of the bank. The earliest first; the last two
     * thousand of them.
     */
    Uni<List<Moment>> moments(TenantId tenant, BankCode bank, int item) {
        return pool.preparedQuery("""
                        select *
                          from (select v.version, i.item, i.type, i.stem, i.options, i.correct, i.explanation, i.difficulty,
                                       i.knowledge_point, i.gone
                                  from bank_version v
                                  left join bank_item_revision i
                                    on i.tenant_id = v.tenant_id
                                   and i.bank_code = v.bank_code
                                   and i.version = v.version
                                   and i.item = $3
                                 where v.tenant_id = $1
                                   and v.bank_code = $2
                                   and (v.whole is null or i.item is not null)
                                 order by v.version desc
                                 limit 2000) m
                         order by m.version
                        """)
                .execute(Rows.of(tenant, bank).addInteger(item))
                .map(rows -> Rows.list(rows, ItemMomentStore::moment));
    }

    private static Moment moment(Row row) {
        return new Moment(
                row.getInteger("version"),
                row.getInteger("item") == null || row.getBoolean("gone")
                        ? Optional.empty()
                        : Optional.of(BankItemStore.item(row)).map(NumberedItem::content));
    }
}
