package org.kaochang.question.change;

import org.kaochang.common.BankCode;
import org.kaochang.common.Choices;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankItem;
import org.kaochang.question.BankItemStore;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.QuestionType;
import org.kaochang.question.change.ItemHistory.Before;
import org.kaochang.question.change.ItemHistory.Moment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Optional;

/** What versions of a bank say of one question. */
@Singleton
class ItemMomentStore {

    private static final String MOMENTS = """
            select m.version, m.there, m.item, m.type, m.stem, m.options, m.correct, m.explanation, m.difficulty, m.knowledge_point,
                   coalesce(p.there, false) as was_there, c.type as was_type, c.stem as was_stem, c.options as was_options,
                   c.correct as was_correct, c.explanation as was_explanation, c.difficulty as was_difficulty,
                   c.knowledge_point as was_knowledge_point
              from (select v.version, i.item is not null and not i.gone as there, i.item, i.type, i.stem, i.options, i.correct,
                           i.explanation, i.difficulty, i.knowledge_point
                      from bank_version v
                      left join bank_item_revision i
                        on i.tenant_id = v.tenant_id
                       and i.bank_code = v.bank_code
                       and i.version = v.version
                       and i.item = $3
                     where v.tenant_id = $1
                       and v.bank_code = $2
                       and v.version < $4
                       and (v.whole is null or i.item is not null)) m
              left join lateral (
                   select i.item is not null and not i.gone as there
                     from bank_version v
                     left join bank_item_revision i
                       on i.tenant_id = v.tenant_id
                      and i.bank_code = v.bank_code
                      and i.version = v.version
                      and i.item = $3
                    where v.tenant_id = $1
                      and v.bank_code = $2
                      and v.version < m.version
                      and (v.whole is null or i.item is not null)
                    order by v.version desc
                    limit 1) p on true
              left join lateral (
                   select i.type, i.stem, i.options, i.correct, i.explanation, i.difficulty, i.knowledge_point
                     from bank_item_revision i
                    where i.tenant_id = $1
                      and i.bank_code = $2
                      and i.item = $3
                      and i.version < m.version
                      and not i.gone
                    order by i.version desc
                    limit 1) c on true
             where case
                   when m.there then not coalesce(p.there, false)
                        or (m.type, m.stem, m.options, m.correct, m.explanation, m.difficulty, m.knowledge_point)
                           is distinct from (c.type, c.stem, c.options, c.correct, c.explanation, c.difficulty, c.knowledge_point)
                   else p.there
                   end
             order by m.version desc
             limit $5
            """;

    /**
     * Of those that did something to it, the latest first, so that no more is read than is shown: of texts that may have twenty thousand
     * characters, two for each. A version says something of the question when it changed it, or has all the questions of the bank.
     *
     * @param before number of the version behind which the list goes on
     */
    Uni<List<Moment>> moments(SqlClient client, TenantId tenant, BankCode bank, int item, int before, int limit) {
        return client.preparedQuery(MOMENTS)
                .execute(Rows.of(tenant, bank)
                        .addInteger(item)
                        .addInteger(before)
                        .addInteger(limit))
                .map(rows -> Rows.list(rows, ItemMomentStore::moment));
    }

    private static Moment moment(Row row) {
        return new Moment(
                row.getInteger("version"),
                new Before(
                        row.getBoolean("was_there"),
                        Optional.ofNullable(row.getString("was_type")).map(type -> before(row, type))),
                row.getBoolean("there")
                        ? Optional.of(BankItemStore.item(row)).map(NumberedItem::content)
                        : Optional.empty());
    }

    private static BankItem before(Row row, String type) {
        return new BankItem(
                QuestionType.of(type).orElseThrow(),
                row.getString("was_stem"),
                List.of(row.getArrayOfStrings("was_options")),
                new Choices(row.getInteger("was_correct")),
                row.getString("was_explanation"),
                row.getInteger("was_difficulty"),
                row.getString("was_knowledge_point"));
    }
}
