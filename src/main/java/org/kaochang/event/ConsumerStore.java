package org.kaochang.event;

import org.kaochang.common.Rows;
import org.kaochang.event.Progress.Batch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The event_consumer table: how far each consumer has come. */
@ApplicationScoped
class ConsumerStore {

    private final Pool pool;

    ConsumerStore(Pool pool) {
        this.pool = pool;
    }

    /** A consumer that is new begins with the oldest event that is still kept. */
    Uni<Void> register(String name, Instant now) {
        return pool.preparedQuery("""
                        insert into event_consumer (name, seen, since, moved_at)
                        values ($1, $2::text::pg_snapshot, $3, $3)
                            on conflict do nothing
                        """)
                .execute(Tuple.of(name, Progress.NOTHING_SEEN, Rows.time(now)))
                .replaceWithVoid();
    }

    /** Whether there may be something to do: asked without a transaction, for most of the time there is not. */
    Uni<Boolean> hasWork(String name, Instant now) {
        return pool.preparedQuery("""
                        select c.until is not null
                            or exists (
                               select
                                 from domain_event e
                                where e.xid >= pg_snapshot_xmax(c.seen))
                            or exists (
                               select
                                 from domain_event e
                                where e.xid = any (array(select pg_snapshot_xip(c.seen))))
                            or exists (
                               select
                                 from event_parked p
                                where p.consumer = c.name
                                  and p.next_try_at <= $2)
                          from event_consumer c
                         where c.name = $1
                        """)
                .execute(Tuple.of(name, Rows.time(now)))
                .map(rows -> Rows.first(rows, row -> row.getBoolean(0)).orElse(true));
    }

    /**
     * Whether this transaction alone works the consumer. By a lock that is no row's: who locks a row gets a number, and the
     * snapshot that a batch ends with has to be taken before.
     */
    Uni<Boolean> lock(SqlClient unitOfWork, String name) {
        return unitOfWork
                .preparedQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('kaochang event consumer ' || $1, 0))")
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Empty when an operator has deleted it. */
    Uni<Optional<Progress>> progress(SqlClient unitOfWork, String name) {
        return unitOfWork
                .preparedQuery("""
                        select seen::text as seen, until::text as until, after, last
                          from event_consumer
                         where name = $1
                        """)
                .execute(Tuple.of(name))
                .map(rows -> Rows.first(rows, ConsumerStore::progress));
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getString("seen"),
                Rows.text(row, "until").map(until -> new Batch(until, row.getLong("after"), row.getLong("last"))));
    }

    Uni<Void> keep(SqlClient unitOfWork, String name, Progress progress, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        update event_consumer
                           set seen = $2::text::pg_snapshot,
                               until = $3::text::pg_snapshot,
                               after = $4,
                               last = $5,
                               moved_at = $6
                         where name = $1
                        """)
                .execute(Tuple.tuple()
                        .addString(name)
                        .addString(progress.seen())
                        .addString(progress.batch().map(Batch::until).orElse(null))
                        .addLong(progress.batch().map(Batch::after).orElse(0L))
                        .addLong(progress.batch().map(Batch::last).orElse(0L))
                        .addOffsetDateTime(Rows.time(now)))
                .replaceWithVoid();
    }

    /** Counting further would cost, and nobody would act differently. */
    static final int MAX_COUNTED = 10_000;

    Uni<List<Standing>> standings() {
        return pool.preparedQuery("""
                        select c.name,
                               w.oldest,
                               w.waiting,
                               p.parked,
                               p.tries,
                               pg_snapshot_xmax(c.seen) > pg_snapshot_xmax(pg_current_snapshot()) as ahead
                          from event_consumer c
                         cross join lateral (
                               select min(at) as oldest, count(*) as waiting
                                 from (select at
                                         from domain_event
                                        where xid >= pg_snapshot_xmax(c.seen)
                                        union all
                                       select at
                                         from domain_event
                                        where xid = any (array(select pg_snapshot_xip(c.seen)))
                                        limit $1) unpassed) w
                         cross join lateral (
                               select count(*) as parked, coalesce(max(tries), 0) as tries
                                 from event_parked
                                where consumer = c.name) p
                         order by c.name
                        """)
                .execute(Tuple.of(MAX_COUNTED))
                .map(rows -> Rows.list(rows, ConsumerStore::standing));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getString("name"),
                Rows.optionalInstant(row, "oldest"),
                row.getLong("waiting"),
                row.getLong("parked"),
                row.getInteger("tries"),
                row.getBoolean("ahead"));
    }
}
