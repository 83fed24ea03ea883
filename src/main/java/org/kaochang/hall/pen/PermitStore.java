package org.kaochang.hall.pen;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The pen_permit table: codes and releases, each used once. */
@Singleton
public class PermitStore {

    /** How soon after a code another may be asked for. */
    static final Duration CODE_AGAIN = Duration.ofSeconds(5);

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
                        """).execute(Tuple.of(attemptId, time(now))).map(rows -> rows.size() > 0);
    }

    /** By what the pen may be taken, {@code code} or {@code release}; empty when there is nothing, and a wrong code counts. */
    Uni<Optional<String>> use(SqlClient unitOfWork, PenWish wish) {
        Buffer hash = Buffer.buffer(PenCode.hash(wish.attemptId(), wish.code().orElse("")));
        return unitOfWork
                .preparedQuery("""
                        select kind
                          from pen_permit
                         where attempt_id = $1
                           and expires_at > $2
                           and (kind = 'release' or secret = $3 and tries < $4)
                         order by kind
                        """)
                .execute(Tuple.of(wish.attemptId(), time(wish.at()), hash, PenCode.MOST_TRIES))
                .chain(rows -> rows.size() > 0
                        ? Uni.createFrom()
                                .item(Optional.of(rows.iterator().next().getString("kind")))
                        : countTry(unitOfWork, wish).replaceWith(Optional.empty()));
    }

    private static Uni<Void> countTry(SqlClient unitOfWork, PenWish wish) {
        return wish.code().isEmpty()
                ? Uni.createFrom().voidItem()
                : unitOfWork
                        .preparedQuery("""
                                update pen_permit
                                   set tries = tries + 1
                                 where attempt_id = $1
                                   and kind = 'code'
                                """)
                        .execute(Tuple.of(wish.attemptId()))
                        .replaceWithVoid();
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
                        time(now),
                        time(now.plus(PenCode.LIFE)),
                        time(now.minus(CODE_AGAIN))))
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
                .execute(Tuple.of(attemptId, time(now), time(expires)))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
