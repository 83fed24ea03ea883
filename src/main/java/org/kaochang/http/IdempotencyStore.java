package org.kaochang.http;

import org.kaochang.common.AccountId;
import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.Optional;

/** The idempotent_call table. */
@Singleton
class IdempotencyStore {

    private final Pool pool;

    IdempotencyStore(Pool pool) {
        this.pool = pool;
    }

    /** Whose key it is: other people's are their own. */
    record CallKey(TenantId tenant, AccountId account, String text) {

        private Tuple parameters() {
            return Rows.of(tenant, account).addString(text);
        }
    }

    /**
     * A call as it came the first time.
     *
     * @param answer empty while it is at work, or when its node went down over it
     */
    record Earlier(String call, String bodyHash, Instant begunAt, Optional<String> answer) {}

    /** Takes the key for a call; false when one has it already. */
    Uni<Boolean> claim(CallKey key, String call, String bodyHash, Instant now) {
        return pool.preparedQuery("""
                        insert into idempotent_call (tenant_id, account_id, key, call, body_hash, begun_at)
                        values ($1, $2, $3, $4, $5, $6)
                            on conflict do nothing
                        """)
                .execute(key.parameters().addString(call).addString(bodyHash).addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    /** The call that has the key; empty: it was given back. */
    Uni<Optional<Earlier>> find(CallKey key) {
        return pool.preparedQuery("""
                        select call, body_hash, begun_at, answer
                          from idempotent_call
                         where tenant_id = $1
                           and account_id = $2
                           and key = $3
                        """).execute(key.parameters()).map(rows -> Rows.first(rows, IdempotencyStore::first));
    }

    private static Earlier first(Row row) {
        return new Earlier(
                row.getString("call"),
                row.getString("body_hash"),
                Rows.instant(row, "begun_at"),
                Rows.text(row, "answer"));
    }

    /** Takes the key of a call that never came to an end; false when somebody else has. */
    Uni<Boolean> takeOver(CallKey key, Instant begunAt, Instant now) {
        return pool.preparedQuery("""
                        update idempotent_call
                           set begun_at = $5
                         where tenant_id = $1
                           and account_id = $2
                           and key = $3
                           and begun_at = $4
                           and answer is null
                        """)
                .execute(key.parameters().addOffsetDateTime(Rows.time(begunAt)).addOffsetDateTime(Rows.time(now)))
                .map(Rows::one);
    }

    /** @param answer as JSON, for those that come again */
    Uni<Void> answer(CallKey key, String answer) {
        return pool.preparedQuery("""
                        update idempotent_call
                           set answer = $4
                         where tenant_id = $1
                           and account_id = $2
                           and key = $3
                        """)
                .execute(key.parameters().addString(answer))
                .replaceWithVoid();
    }

    /** Of a call that was refused, or failed: it may come again. */
    Uni<Void> giveBack(CallKey key) {
        return pool.preparedQuery("""
                        delete from idempotent_call
                         where tenant_id = $1
                           and account_id = $2
                           and key = $3
                           and answer is null
                        """).execute(key.parameters()).replaceWithVoid();
    }

    Uni<Void> clear(Instant before) {
        return pool.preparedQuery("delete from idempotent_call where begun_at < $1")
                .execute(Tuple.of(Rows.time(before)))
                .replaceWithVoid();
    }
}
