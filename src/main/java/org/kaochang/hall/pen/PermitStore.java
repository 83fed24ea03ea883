package org.kaochang.hall.pen;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Rows;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
    public Uni<Boolean> released(AttemptKey key, Instant now) {
        return pool.preparedQuery("""
                        select 1
                          from pen_permit
                         where tenant_id = $1
                           and attempt_id = $2
                           and kind = 'release'
                           and expires_at > $3
                        """)
                .execute(Rows.of(key.tenant(), key.attemptId()).addOffsetDateTime(Rows.time(now)))
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
                             where tenant_id = $1
                               and attempt_id = $2
                               and kind = 'code'
                               and expires_at > $3
                               and tries < $5
                               and $6::boolean
                         returning kind, secret
                        )
                        select kind
                          from tried
                         where secret = $4
                         union all
                        select kind
                          from pen_permit
                         where tenant_id = $1
                           and attempt_id = $2
                           and kind = 'release'
                           and expires_at > $3
                         order by kind
                        """)
                .execute(parameters(wish)
                        .addInteger(PenCode.MAX_TRIES)
                        .addBoolean(wish.code().isPresent()))
                .map(PermitStore::kind);
    }

    /** The same once more, for who has passed: somebody else may have been faster. */
    Uni<Optional<String>> still(SqlClient unitOfWork, PenWish wish) {
        return unitOfWork.preparedQuery("""
                        select kind
                          from pen_permit
                         where tenant_id = $1
                           and attempt_id = $2
                           and expires_at > $3
                           and (kind = 'release' or secret = $4)
                         order by kind
                        """).execute(parameters(wish)).map(PermitStore::kind);
    }

    private static Tuple parameters(PenWish wish) {
        AttemptKey key = wish.key();
        return Rows.of(key.tenant(), key.attemptId())
                .addOffsetDateTime(Rows.time(wish.at()))
                .addBuffer(hash(key.attemptId(), wish.code().orElse("")));
    }

    private static Buffer hash(AttemptId id, String code) {
        return Buffer.buffer(PenCode.hash(id, code));
    }

    private static Optional<String> kind(RowSet<Row> rows) {
        return Rows.first(rows, row -> row.getString("kind"));
    }

    /** Whatever moved the pen moves it no more. */
    Uni<Void> forget(SqlClient unitOfWork, AttemptKey key) {
        return unitOfWork
                .preparedQuery("""
                        delete from pen_permit
                         where tenant_id = $1
                           and attempt_id = $2
                        """)
                .execute(Rows.of(key.tenant(), key.attemptId()))
                .replaceWithVoid();
    }

    /** A code in place of the one before; false when that is too fresh. */
    Uni<Boolean> keepCode(SqlClient unitOfWork, AttemptKey key, String code, Instant now) {
        return unitOfWork
                .preparedQuery("""
                        insert into pen_permit as p (tenant_id, attempt_id, kind, secret, made_at, expires_at)
                        values ($1, $2, 'code', $3, $4, $5)
                            on conflict (attempt_id, kind) do update
                           set secret = excluded.secret,
                               made_at = excluded.made_at,
                               expires_at = excluded.expires_at,
                               tries = 0
                         where p.made_at <= $6
                        """)
                .execute(Rows.of(key.tenant(), key.attemptId())
                        .addBuffer(hash(key.attemptId(), code))
                        .addOffsetDateTime(Rows.time(now))
                        .addOffsetDateTime(Rows.time(now.plus(PenCode.LIFE)))
                        .addOffsetDateTime(Rows.time(now.minus(CODE_AGAIN))))
                .map(Rows::one);
    }

    Uni<Void> keepRelease(SqlClient unitOfWork, AttemptKey key, Instant now, Instant expires) {
        return unitOfWork
                .preparedQuery("""
                        insert into pen_permit (tenant_id, attempt_id, kind, made_at, expires_at)
                        values ($1, $2, 'release', $3, $4)
                            on conflict (attempt_id, kind) do update
                           set made_at = excluded.made_at,
                               expires_at = excluded.expires_at
                        """)
                .execute(Rows.of(key.tenant(), key.attemptId())
                        .addOffsetDateTime(Rows.time(now))
                        .addOffsetDateTime(Rows.time(expires)))
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
