package org.kaochang.event;

import org.kaochang.common.partition.MonthlyTable;
import org.kaochang.common.partition.PartitionStatements;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.YearMonth;
import java.util.List;

/** Clears the outbox month by month. */
@ApplicationScoped
class EventPartitionStore {

    static final MonthlyTable OUTBOX = new MonthlyTable(
            "domain_event",
            "at",
            List.of("xid", "position", "tenant_id", "learner_id", "attempt_id", "kind", "at", "body"));

    private static final String UNPASSED = """
            exists (
                   select
                     from %s e
                     join event_consumer c
                       on not pg_visible_in_snapshot(e.xid, c.seen))
            """;

    /** Whether every consumer has passed all of a month. */
    Uni<Boolean> passed(SqlClient client, YearMonth month) {
        return client.query("select not " + UNPASSED.formatted(OUTBOX.partition(month)))
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * Takes a month off and away, in one transaction. Looked at once more under the lock that keeps everybody from writing to
     * it: what a slow transaction has just told stays, and with it the month until the next round.
     */
    List<String> clear(YearMonth month) {
        String table = OUTBOX.partition(month);
        return List.of(
                new PartitionStatements(OUTBOX).detach(month),
                """
                do $$
                begin
                    if %s then
                        raise exception 'some consumer has not passed all of it';
                    end if;
                end $$
                """.formatted(UNPASSED.formatted(table)),
                "drop table " + table);
    }
}
