package org.kaochang.learner;

import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.util.HashSet;
import java.util.Set;

/** Kinds of study hours that published exams ask for by words of their own. */
@Singleton
public class HoursKindStore {

    private final Pool pool;

    HoursKindStore(Pool pool) {
        this.pool = pool;
    }

    public Uni<Set<String>> asked(TenantId tenant) {
        return pool.preparedQuery("""
                        select distinct wanted ->> 'kind' as kind
                          from exam_version v
                         cross join lateral jsonb_array_elements(coalesce(v.definition -> 'prerequisites', '[]')) wanted
                         where v.tenant_id = $1
                        """)
                .execute(Rows.of(tenant))
                .map(rows -> new HashSet<>(Rows.list(rows, row -> row.getString("kind"))));
    }
}
