package org.kaochang.result;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptKeyMapper;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;

/** When sittings that are passed were begun and ended, for what follows from the pass. */
@Singleton
public class SittingTimesStore {

    SittingTimesStore() {}

    /** Of one authority's; those that there are not are missing. */
    public Uni<Map<AttemptKey, SittingTimes>> of(SqlClient client, TenantId tenant, List<Passed> passed) {
        return client.preparedQuery("""
                        select tenant_id, learner_id, id as attempt_id, window_key, window_closes_at, finished_at
                          from attempt
                         where tenant_id = $1
                           and id = any ($2)
                        """)
                .execute(Rows.of(tenant)
                        .addArrayOfUUID(Rows.ids(passed.stream()
                                .map(each -> each.sitting().attemptId())
                                .toList())))
                .map(rows -> Rows.byKey(rows, AttemptKeyMapper::key, SittingTimesStore::times));
    }

    private static SittingTimes times(Row row) {
        return new SittingTimes(
                row.getString("window_key"),
                Rows.optionalInstant(row, "window_closes_at"),
                Rows.optionalInstant(row, "finished_at"));
    }
}
