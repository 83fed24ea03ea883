package org.kaochang.event;

import org.kaochang.common.Rows;
import org.kaochang.event.Progress.Batch;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the domain_event table, of all tenants. What one snapshot does not see is found by two probes of one index: the transactions
 * from its end on, and those that were running when it was taken.
 */
@ApplicationScoped
public class EventStore {

    private static final String UNSEEN = """
            select %1$s
              from domain_event
             where xid >= pg_snapshot_xmax($1::text::pg_snapshot)
               and kind = any ($2)
             union all
            select %1$s
              from domain_event
             where xid = any (array(select pg_snapshot_xip($1::text::pg_snapshot)))
               and kind = any ($2)
            """;

    private static final String OPEN = """
            select pg_current_snapshot()::text as until, min(position) as first, max(position) as last
              from (""" + UNSEEN.formatted("position") + ") unseen";

    private static final String NEWEST = """
            select pg_current_snapshot()::text as until, e.*
              from (select) here
              left join (""" + UNSEEN.formatted(EventRowMapper.COLUMNS) + """
            ) e on true
             order by position
            """;

    private final Pool hall;

    EventStore(@ReactiveDataSource("hall") Pool hall) {
        this.hall = hall;
    }

    /**
     * What has happened since, for whoever keeps no place, such as pages: every event once, those of a learner in order.
     *
     * @param until what to ask with the next time
     */
    public record Tail(String until, List<Event> events) {}

    /** Where a tail begins: what has happened before is not told. */
    public Uni<String> now() {
        return hall.query("select pg_current_snapshot()::text")
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }

    /** @param seen from {@link #now} or the tail before */
    public Uni<Tail> since(String seen, Set<EventKind> kinds) {
        return hall.preparedQuery(NEWEST)
                .execute(Tuple.tuple().addString(seen).addArrayOfString(wires(kinds)))
                .map(EventStore::tail);
    }

    private static Tail tail(RowSet<Row> rows) {
        List<Event> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getLong("position") != null) {
                events.add(EventRowMapper.read(row));
            }
        }
        return new Tail(rows.iterator().next().getString("until"), events);
    }

    /**
     * Begins a batch. The transaction must not have written anything: a snapshot taken by one that has would pass for seeing
     * what it has yet to tell.
     */
    Uni<Progress> open(SqlClient unitOfWork, Progress progress, Set<EventKind> kinds) {
        return unitOfWork
                .preparedQuery(OPEN)
                .execute(Tuple.tuple().addString(progress.seen()).addArrayOfString(wires(kinds)))
                .map(rows -> rows.iterator().next())
                .map(row -> progress.open(row.getString("until"), row.getLong("first"), row.getLong("last")));
    }

    /** The next of a batch, at most so many. */
    Uni<List<Row>> page(SqlClient unitOfWork, Progress progress, Set<EventKind> kinds, int limit) {
        Batch batch = progress.batch().orElseThrow();
        return unitOfWork
                .preparedQuery("select " + EventRowMapper.COLUMNS + """
                          from domain_event
                         where position > $1
                           and position <= $2
                           and kind = any ($3)
                           and pg_visible_in_snapshot(xid, $4::text::pg_snapshot)
                           and not pg_visible_in_snapshot(xid, $5::text::pg_snapshot)
                         order by position
                         limit $6
                        """)
                .execute(Tuple.tuple()
                        .addLong(batch.after())
                        .addLong(batch.last())
                        .addArrayOfString(wires(kinds))
                        .addString(batch.until())
                        .addString(progress.seen())
                        .addInteger(limit))
                .map(rows -> Rows.list(rows, row -> row));
    }

    static String[] wires(Set<EventKind> kinds) {
        return kinds.stream().map(EventKind::wire).toArray(String[]::new);
    }
}
