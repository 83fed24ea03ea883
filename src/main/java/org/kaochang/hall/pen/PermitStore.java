package org.kaochang.hall.pen;

import org.kaochang.common.Rows;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The pen_permit table: codes and releases, each used once. */
@Singleton
public class PermitStore {

    /** How soon after a code another may be asked for. */
    static final Duration CODE_AGAIN = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofDays(1);

    private final Pool pool;

    PermitStore(@ReactiveDataSource("hall") Pool pool) {
        this.pool = pool;
    }

    /** Whether an invigilator lets the next device have the pen. */
    public Uni<Boolean> released(UUID attemptId, Instant now) {
        return pool.preparedQuery("""
                        select 1
                          from pen_permit
                         where attempt_id = $1
                           and kind = 'release'
                           and expires_at > $2
                        """)
                .execute(Tuple.of(attemptId, Rows.time(now)))
                .map(rows -> rows.size() > 0);
    }

    /**
     * By what the pen may be taken, {@code code} or {@code release}; empty when there is nothing. A code counts as tried in the
     * statement that looks at it: of a thousand sent at once no more are looked at than of a thousand in turn.
     */
    Uni<Optional<String>> attempt(PenWish wish) {
        return pool.preparedQuery("""
                        with tried as (
                            update pen_permit
                               set tries = tries + 1
                             where attempt_id = $1
                               and kind = 'code'
                               and expires_at > $2
                               and tries < $4
                               and $5::boolean
                         returning kind, secret
                        )
                        select kind
                          from tried
                         where secret = $3
                         union all
                        select kind
                          from pen_permit
                         where attempt_id = $1
                           and kind = 'release'
                           and expires_at > $2
                         order by kind
                        """)
                .execute(Tuple.of(
                        wish.attemptId(),
                        Rows.time(wish.at()),
                        hash(wish),
                        PenCode.MOST_TRIES,
                        wish.code().isPresent()))
                .map(PermitStore::kind);
    }

    /** The same once more, for who has passed: somebody else may have been faster. */
    Uni<Optional<String>> still(SqlClient unitOfWork, PenWish wish) {
        return unitOfWork
                .preparedQuery("""
                        select kind
                          from pen_permit
                         where attempt_id = $1
                           and expires_at > $2
                           and (kind = 'release' or secret = $3)
                         order by kind
                        """)
                .execute(Tuple.of(wish.attemptId(), Rows.time(wish.at()), hash(wish)))
                .map(PermitStore::kind);
    }

    private static Buffer hash(PenWish wish) {
        return Buffer.buffer(PenCode.hash(wish.attemptId(), wish.code().orElse("")));
    }

    private static Optional<String> kind(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getString("kind"));
    }

    /** Whatever moved the pen moves it no more. */
    Uni<Void> forget(SqlClient unitOfWork, UUID attemptId) {
        return unitOfWork
                .preparedQuery("delete from pen_permit where attempt_id = $1")
                .execute(Tuple.of(attemptId))
                .replaceWithVoid();
    }

    /** A code in place of the one before; false when that is too fresh. */
    Uni<Boolean> keepCode(SqlClient unitOfWork, UUID attemptId, String code, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        insert into pen_permit as p (attempt_id, kind, secret, made_at, expires_at)
                        values ($1, 'code', $2, $3, $4)
                            on conflict (attempt_id, kind) do update
                           set secret = excluded.secret,
                               made_at = excluded.made_at,
                               expires_at = excluded.expires_at,
                               tries = 0
                         where p.made_at <= $5
                        """)
                .execute(Tuple.of(
                        attemptId,
                        Buffer.buffer(PenCode.hash(attemptId, code)),
                        Rows.time(now),
                        Rows.time(now.plus(PenCode.LIFE)),
                        Rows.time(now.minus(CODE_AGAIN))))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> keepRelease(SqlClient unitOfWork, UUID attemptId, Instant now, Instant expires) {
        return unitOfWork
                .preparedQuery("""
                        insert into pen_permit (attempt_id, kind, made_at, expires_at)
                        values ($1, 'release', $2, $3)
                            on conflict (attempt_id, kind) do update
                           set made_at = excluded.made_at,
                               expires_at = excluded.expires_at
                        """)
                .execute(Tuple.of(attemptId, Rows.time(now), Rows.time(expires)))
                .replaceWithVoid();
    }

    /** What let nobody in for a day will let nobody in. */
    Uni<Integer> removeExpired(Instant now) {
        return pool.preparedQuery("""
                        delete from pen_permit
                         where expires_at < $1
                        """)
                .execute(Tuple.of(Rows.time(now.minus(KEPT))))
                .map(RowSet::rowCount);
    }
}
