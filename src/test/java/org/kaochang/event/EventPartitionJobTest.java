package org.kaochang.event;

import org.kaochang.common.MovableClock;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The outbox is cleared month by month, and never of what a consumer has not passed. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class EventPartitionJobTest {

    private static final String MONTH = "domain_event_1981_02";

    @Inject
    Pool pool;

    @Inject
    EventPartitionJob job;

    @Inject
    ConsumerService service;

    @Inject
    ConsumerStore consumers;

    private final TestConsumer consumer = new TestConsumer("test-clearing", new Random(1));

    @BeforeEach
    void aMonthAndAConsumer() {
        run("create table if not exists test_taken (consumer text, learner_id uuid, nth bigint, taken bigserial)");
        // The program's own consumers stand still in tests, and would hold every month.
        run("delete from event_consumer where name not like 'test-%'");
        consumer.wellAgain();
        MovableClock.set(Instant.parse("1981-02-10T00:00:00Z"));
        consumers
                .register(consumer.name(), Instant.parse("1981-02-10T00:00:00Z"))
                .await()
                .indefinitely();
        look();
        assertTrue(exists(MONTH));
    }

    @AfterEach
    void nothingStaysBehind() {
        MovableClock.reset();
        run("drop table test_taken");
        run("delete from event_consumer where name like 'test-%'");
    }

    @Test
    void aMonthStaysUntilItIsOldAndEveryConsumerHasPassedIt() {
        run(TELLING);
        drain();
        MovableClock.set(Instant.parse("1981-04-04T23:59:59Z"));
        look();
        assertTrue(exists(MONTH), "it is kept for 35 days");

        run(TELLING);
        MovableClock.set(Instant.parse("1981-04-05T00:00:00Z"));
        look();
        assertTrue(exists(MONTH), "not passed");
        assertEquals(2, number("select count(*) from " + MONTH));

        drain();
        look();
        assertFalse(exists(MONTH));
    }

    @Test
    void whatASlowTransactionTellsHoldsItsMonth() {
        SqlConnection slow = pool.getConnection().await().indefinitely();
        slow.query("begin").execute().await().indefinitely();
        slow.query(TELLING).execute().await().indefinitely();
        drain();
        MovableClock.set(Instant.parse("1981-05-01T00:00:00Z"));
        look();
        assertTrue(exists(MONTH), "taken off under the hands of whoever writes to it");

        slow.query("commit").execute().await().indefinitely();
        slow.close().await().indefinitely();
        look();
        assertTrue(exists(MONTH), "not passed");
        drain();
        look();
        assertFalse(exists(MONTH));
    }

    /** What the job asks before is asked once more under the lock. */
    @Test
    void theStatementsThemselvesClearNothingThatIsNotPassed() {
        run(TELLING);
        List<String> clear = new EventPartitionStore().clear(YearMonth.parse("1981-02"));
        String refusal = pool.withTransaction(connection -> connection
                        .query(clear.get(0))
                        .execute()
                        .chain(() -> connection.query(clear.get(1)).execute()))
                .map(rows -> "")
                .onFailure()
                .recoverWithItem(Throwable::getMessage)
                .await()
                .indefinitely();
        assertTrue(refusal.contains("some consumer has not passed all of it"), refusal);
        assertTrue(exists(MONTH));
    }

    @Test
    void rowsThatCameBeforeTheirMonthComeHomeAndAreNotMissed() {
        run(TELLING.replace("1981-02", "1983-02"));
        assertEquals(1, number("select count(*) from domain_event_other where at = '1983-02-11'"));
        MovableClock.set(Instant.parse("1983-02-12T00:00:00Z"));
        look();
        assertEquals(1, number("select count(*) from domain_event_1983_02"));
        long before = number("select count(*) from test_taken");
        drain();
        assertEquals(1, number("select count(*) from test_taken where learner_id = '%s'".formatted(NOBODY)) - before);
    }

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private static final String TELLING = Outbox.TELL + """
            values (1, null, null, 'notice-posted', '1981-02-11', '{"v": 1, "exam": "test-histories", "notice": 1}')
            """;

    private void look() {
        assertTrue(job.look().await().atMost(Duration.ofMinutes(1)));
    }

    private void drain() {
        for (int idle = 0; idle < 2; ) {
            idle = service.step(consumer, false).await().indefinitely() ? 0 : idle + 1;
        }
    }

    private boolean exists(String table) {
        return number("select count(*) from pg_class where relname = '" + table + "'") == 1;
    }

    private long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }
}
