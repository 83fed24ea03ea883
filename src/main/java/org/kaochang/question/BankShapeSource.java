package org.kaochang.question;

import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The shapes of banks. A version never changes, so what was counted once is kept; the least recently used leave first. */
@ApplicationScoped
public class BankShapeSource {

    private static final int KEPT = 200;

    private record Key(TenantId tenant, BankVersionId version) {}

    private final Pool pool;
    private final BankStore banks;
    private final Map<Key, BankShape> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BankShape> eldest) {
            return size() > KEPT;
        }
    };

    BankShapeSource(Pool pool, BankStore banks) {
        this.pool = pool;
        this.banks = banks;
    }

    /** Of the version an exam published now would use; empty when the bank is unknown or nothing was imported yet. */
    public Uni<Optional<BankShape>> newest(TenantId tenant, BankCode code) {
        return banks.latestVersion(tenant, code)
                .chain(version -> version.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : of(tenant, new BankVersionId(code, version.get())).map(Optional::of));
    }

    private Uni<BankShape> of(TenantId tenant, BankVersionId version) {
        Key key = new Key(tenant, version);
        synchronized (kept) {
            BankShape known = kept.get(key);
            if (known != null) {
                return Uni.createFrom().item(known);
            }
        }
        return count(tenant, version).invoke(counted -> {
            synchronized (kept) {
                kept.put(key, counted);
            }
        });
    }

    private Uni<BankShape> count(TenantId tenant, BankVersionId version) {
        return pool.preparedQuery("""
                        select i.type, i.difficulty, i.knowledge_point, count(*)::int as n
                          from (select distinct on (r.item) r.type, r.difficulty, r.knowledge_point, r.gone
                                  from bank_item_revision r
                                  join bank_version v
                                    on v.tenant_id = r.tenant_id
                                   and v.bank_code = r.bank_code
                                   and v.version = $3
                                 where r.tenant_id = $1
                                   and r.bank_code = $2
                                   and r.version >= coalesce(v.whole, v.version)
                                   and r.version <= $3
                                 order by r.item, r.version desc) i
                         where not i.gone
                         group by i.type, i.difficulty, i.knowledge_point
                        """)
                .execute(Rows.of(tenant, version.code()).addInteger(version.version()))
                .map(rows -> {
                    Map<BankShape.Kind, Integer> kinds = new LinkedHashMap<>();
                    rows.forEach(row -> kinds.put(kind(row), row.getInteger("n")));
                    return new BankShape(version.code(), version.version(), kinds);
                });
    }

    private static BankShape.Kind kind(Row row) {
        return new BankShape.Kind(
                QuestionType.of(row.getString("type")).orElseThrow(),
                row.getInteger("difficulty"),
                row.getString("knowledge_point"));
    }
}
