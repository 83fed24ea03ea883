package org.kaochang.answer;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Holds open sheets before their ends are moved: one that is closed by then is left alone, so a sitting is either moved or closed,
 * whichever comes first.
 */
final class OpenSheetStore {

    static final String HOLD = """
            select tenant_id, learner_id, attempt_id, deadline, closes_at, deadline_version, paused_until
              from answer_sheet
             where tenant_id = $1
               and attempt_id = any ($2)
               and closed::int = 0
             order by attempt_id
               for update
            """;

    private OpenSheetStore() {}

    /**
     * One authority's, until the transaction ends; those closed, or not there, are missing from the answer.
     *
     * @param waiting whether whoever is just saving or closing one is waited for; else that one is missing, too. Who does not wait
     *     waits for no row while holding others, so no order in which saves and closings take theirs can make a deadlock of it
     * @param read of a row of {@link #HOLD}
     */
    static <T> Uni<List<T>> hold(
            SqlClient unitOfWork,
            TenantId tenant,
            Collection<AttemptId> sheets,
            boolean waiting,
            Function<Row, T> read) {
        return unitOfWork
                .preparedQuery(waiting ? HOLD : HOLD + " skip locked")
                .execute(Rows.of(tenant).addArrayOfUUID(Rows.ids(List.copyOf(sheets))))
                .map(rows -> Rows.list(rows, read));
    }
}
