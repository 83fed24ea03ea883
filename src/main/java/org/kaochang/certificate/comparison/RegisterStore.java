package org.kaochang.certificate.comparison;

import org.kaochang.certificate.CertificateState;
import org.kaochang.certificate.FactsMapper;
import org.kaochang.certificate.comparison.Comparison.Registered;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;

/** The certificate table, as it is asked for many at once. */
@Singleton
class RegisterStore {

    private final Pool pool;

    RegisterStore(Pool pool) {
        this.pool = pool;
    }

    /** Those of an authority's that have these numbers, by number. */
    Uni<Map<String, Registered>> byNumbers(TenantId tenant, List<String> numbers) {
        return pool.preparedQuery("""
                        select number, state, facts, id_number_index
                          from certificate
                         where tenant_id = $1
                           and number = any ($2)
                        """)
                .execute(Rows.of(tenant).addArrayOfString(numbers.toArray(String[]::new)))
                .map(rows -> Rows.byKey(
                        rows,
                        row -> row.getString("number"),
                        row -> new Registered(
                                CertificateState.ofWire(row.getString("state")),
                                FactsMapper.read(row.getJsonObject("facts")),
                                Rows.bytes(row, "id_number_index"))));
    }
}
