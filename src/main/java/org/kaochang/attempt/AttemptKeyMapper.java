package org.kaochang.attempt;

import org.kaochang.common.Rows;

import io.vertx.mutiny.sqlclient.Row;

/** The columns that name a sitting, as tables that belong to one have them. */
public final class AttemptKeyMapper {

    private AttemptKeyMapper() {}

    /** @param row with tenant_id, learner_id and attempt_id */
    public static AttemptKey key(Row row) {
        return new AttemptKey(
                Rows.tenant(row, "tenant_id"), Rows.learnerId(row, "learner_id"), Rows.attemptId(row, "attempt_id"));
    }
}
