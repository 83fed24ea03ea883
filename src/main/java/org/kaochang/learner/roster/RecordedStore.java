package org.kaochang.learner.roster;

import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** Whom imports registered. */
@Singleton
class RecordedStore {

    private final Pool pool;

    RecordedStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Of one part of the people an import registered, those who have set no password yet; in the order of their ids.
     *
     * @param part from 1, of {@code size} people each
     */
    Uni<List<LearnerId>> withoutPassword(TenantId tenant, RecordId task, int part, int size, Instant now) {
        return pool.preparedQuery("""
                        select numbered.learner_id
                        from (
                            select learner_id, row_number() over (order by learner_id) as number
                            from roster_recorded
                            where tenant_id = $1 and task_id = $2
                        ) numbered
                        join account on account.learner_id = numbered.learner_id and account.tenant_id = $1
                        where number > $3
                            and number <= $4
                            and (password_hash is null or must_change_password and initial_until <= $5)
                            and disabled_at is null
                        order by numbered.learner_id
                        """)
                .execute(Rows.of(tenant, task)
                        .addLong((long) (part - 1) * size)
                        .addLong((long) part * size)
                        .addOffsetDateTime(Rows.time(now)))
                .map(rows -> Rows.list(rows, row -> Rows.learnerId(row, "learner_id")));
    }
}
