package org.kaochang.question;

import org.kaochang.common.BankCode;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;
import org.kaochang.question.editor.BankEditorStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Banks as lists show them: what each holds, who changed it last, which exams use it. */
@Singleton
public class BankListStore {

    private static final String BANKS = """
            select b.code, b.title, latest.version, latest.items, latest.imported_at, a.name,
                   s.singles, s.multiples, s.truefalses
              from bank b
              left join lateral (
                   select version, items, imported_at, imported_by
                     from bank_version
                    where tenant_id = b.tenant_id
                      and bank_code = b.code
                    order by version desc
                    limit 1) latest on true
              left join bank_shelf s
                on s.tenant_id = b.tenant_id
               and s.bank_code = b.code
               and s.version = latest.version
              left join account a
                on a.tenant_id = b.tenant_id
               and a.id = latest.imported_by
             where b.tenant_id = $1
               and""" + " " + BankEditorStore.WITHIN_REACH;

    private final Pool pool;

    BankListStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * In the order of their codes.
     *
     * @param text part of code or title
     * @param empty only those that nothing was ever brought into, or the others; empty: all
     * @param after code of the last one that is known; the empty text: from the beginning
     */
    Uni<List<BankOverview>> page(
            BankReach reach, Optional<String> text, Optional<Boolean> empty, String after, int limit) {
        Tuple values = BankEditorStore.of(reach)
                .addString(text.orElse(null))
                .addString(after)
                .addInteger(limit)
                .addBoolean(empty.orElse(null));
        return pool.preparedQuery(BANKS + """
                           and ($3::text is null or strpos(b.code, lower($3)) > 0 or strpos(lower(b.title), lower($3)) > 0)
                           and b.code > $4
                           and ($6::boolean is null or $6 = (latest.version is null))
                         order by b.code
                         limit $5
                        """).execute(values).map(rows -> Rows.list(rows, BankListStore::overview));
    }

    Uni<Optional<BankOverview>> one(BankReach reach, BankCode bank) {
        return pool.preparedQuery(BANKS + " and b.code = $3")
                .execute(BankEditorStore.of(reach).addString(bank.value()))
                .map(rows -> Rows.first(rows, BankListStore::overview));
    }

    private static BankOverview overview(Row row) {
        return new BankOverview(
                Rows.bankCode(row, "code"),
                row.getString("title"),
                Rows.optionalInstant(row, "imported_at")
                        .map(at -> new BankOverview.Latest(
                                row.getInteger("version"),
                                row.getInteger("items"),
                                at,
                                Rows.text(row, "name"),
                                counts(row))));
    }

    private static Map<String, Integer> counts(Row row) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (row.getInteger("singles") != null) {
            counts.put(QuestionType.SINGLE.wire(), row.getInteger("singles"));
            counts.put(QuestionType.MULTIPLE.wire(), row.getInteger("multiples"));
            counts.put(QuestionType.TRUE_FALSE.wire(), row.getInteger("truefalses"));
        }
        return counts;
    }

    /** The exams whose latest version draws from these banks and was not withdrawn, in the order of their codes. */
    Uni<List<BankUse>> uses(TenantId tenant, List<BankCode> banks) {
        return pool.preparedQuery("""
                        select v.bank_code, v.exam_code, v.version, v.bank_version,
                               coalesce(v.definition ->> 'title', v.exam_code) as title,
                               v.withdrawn_at is not null as withdrawn
                          from exam_version v
                         where v.tenant_id = $1
                           and v.bank_code = any ($2)
                           and v.version = (
                               select max(m.version)
                                 from exam_version m
                                where m.tenant_id = v.tenant_id
                                  and m.exam_code = v.exam_code)
                         order by v.exam_code
                         limit 2000
                        """)
                .execute(Rows.of(tenant).addArrayOfString(Rows.codes(banks)))
                .map(rows -> Rows.list(rows, BankListStore::use));
    }

    private static BankUse use(Row row) {
        return new BankUse(
                Rows.bankCode(row, "bank_code"),
                Rows.examCode(row, "exam_code"),
                row.getString("title"),
                row.getInteger("version"),
                row.getInteger("bank_version"),
                row.getBoolean("withdrawn"));
    }
}
