package org.kaochang.identity;

import org.kaochang.common.AccountId;
import org.kaochang.common.TenantId;
import org.kaochang.identity.InitialPasswordStore.Handed;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two sheets with the same people, in other orders, never wait for each other in a circle. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class InitialPasswordLocksTest {

    @Inject
    Pool pool;

    @Inject
    InitialPasswordStore store;

    @Test
    void a_sheet_holds_nobody_while_it_waits_for_somebody_before_them() {
        List<UUID> accounts = accounts();
        UUID first = accounts.getFirst();
        UUID second = accounts.getLast();
        SqlConnection other = pool.getConnection().await().indefinitely();
        Transaction held = other.begin().await().indefinitely();
        assertEquals(1, lock(other, first, ""));

        CompletableFuture<Void> sheet = store.hand(
                        TenantId.DEFAULT,
                        List.of(
                                new Handed(new AccountId(second), new byte[32]),
                                new Handed(new AccountId(first), new byte[32])),
                        List.of(),
                        Instant.now().plus(Duration.ofDays(1)),
                        Instant.now())
                .subscribeAsCompletionStage();
        awaitSomebodyWaiting();

        assertEquals(1, lock(other, second, "nowait"), "the sheet waits in no circle");
        held.commit().await().indefinitely();
        other.close().await().indefinitely();
        sheet.join();
    }

    private int lock(SqlConnection client, UUID account, String how) {
        return client.preparedQuery("select 1 from account where id = $1 for update " + how)
                .execute(Tuple.of(account))
                .await()
                .indefinitely()
                .size();
    }

    private void awaitSomebodyWaiting() {
        Instant patience = Instant.now().plusSeconds(20);
        while (pool.query("""
                        select 1
                        from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%account%'
                        """).execute().await().indefinitely().size() == 0) {
            assertTrue(Instant.now().isBefore(patience), "nobody waits");
        }
    }

    /** Of two new learners, in the order of their ids. */
    private List<UUID> accounts() {
        UUID[] learners = {
            UUID.fromString(AtTheDoor.newcomer().learnerId()),
            UUID.fromString(AtTheDoor.newcomer().learnerId())
        };
        return StreamSupport.stream(
                        pool.preparedQuery("select id from account where learner_id = any($1) order by id")
                                .execute(Tuple.tuple().addArrayOfUUID(learners))
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .map(row -> row.getUUID(0))
                .toList();
    }
}
