package org.kaochang.certificate;

import org.kaochang.certificate.Recount.Counted;
import org.kaochang.certificate.Recount.Move;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.List;

/** The certificate table, as working days are counted again. */
@Singleton
class RecountStore {

    /** All that were counted on a year not announced then, whosever they are; certificates of one window are one. */
    Uni<List<Counted>> expected(SqlClient client) {
        return client.query("""
                        select tenant_id, counted_from, working_days, due_on, expected, count(*) as certificates
                          from certificate
                         where state = 'held'
                           and expected
                         group by tenant_id, counted_from, working_days, due_on, expected
                        """).execute().map(rows -> Rows.list(rows, RecountStore::counted));
    }

    /** All that wait for working days: a notice may be changed after it was announced. What comes in another's place waits for none. */
    Uni<List<Counted>> waiting(SqlClient client, TenantId tenant) {
        return client.preparedQuery("""
                        select tenant_id, counted_from, working_days, due_on, expected, count(*) as certificates
                          from certificate
                         where tenant_id = $1
                           and state = 'held'
                           and working_days > 0
                           and replaces is null
                         group by tenant_id, counted_from, working_days, due_on, expected
                        """).execute(Rows.of(tenant)).map(rows -> Rows.list(rows, RecountStore::counted));
    }

    private static Counted counted(Row row) {
        return new Counted(
                Rows.tenant(row, "tenant_id"),
                row.getLocalDate("counted_from"),
                row.getInteger("working_days"),
                row.getLocalDate("due_on"),
                row.getBoolean("expected"),
                row.getLong("certificates"));
    }

    /** Moves all that were counted so; that the same day is certain now is no event. */
    Uni<Void> move(SqlClient client, Move move, Instant now) {
        return client.preparedQuery("""
                        with moved as (
                            update certificate
                               set due_on = $6,
                                   due_at = $7,
                                   expected = $8
                             where tenant_id = $1
                               and state = 'held'
                               and replaces is null
                               and counted_from = $2
                               and working_days = $3
                               and due_on = $4
                               and expected = $5
                         returning tenant_id, id
                        )
                        insert into certificate_event (tenant_id, certificate_id, at, kind, detail)
                        select tenant_id, id, $9, 'moved', jsonb_build_object('dueOn', $6::date)
                          from moved
                         where $6::date <> $4::date
                        """)
                .execute(Rows.of(move.from().tenant())
                        .addLocalDate(move.from().countedFrom())
                        .addInteger(move.from().workingDays())
                        .addLocalDate(move.from().dueOn())
                        .addBoolean(move.from().expected())
                        .addLocalDate(move.to().on())
                        .addOffsetDateTime(Rows.time(move.to().at()))
                        .addBoolean(move.to().expected())
                        .addOffsetDateTime(Rows.time(now)))
                .replaceWithVoid();
    }
}
