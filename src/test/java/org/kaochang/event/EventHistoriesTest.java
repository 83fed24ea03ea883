package org.kaochang.event;

import org.kaochang.common.MovableClock;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Histories from a seed over the real PostgreSQL: writers with overlapping transactions of which some are rolled back, two
 * consumers worked from two sides, connections that end between work and place, events that cannot be taken at first. Each learner's
 * events are numbered by a row that the transaction locks, so what must be heard is 1, 2, 3 … without a hole.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class EventHistoriesTest {

    private static final int WRITERS = 5;
    private static final int MAX_DEAD_CONNECTIONS = 20;
    private static final int TRANSACTIONS = 60;
    private static final int LEARNERS = 6;

    @Inject
    Pool pool;

    @Inject
    ConsumerService service;

    @Inject
    ConsumerStore consumers;

    @Inject
    EventStore events;

    private final List<UUID> learners =
            IntStream.range(0, LEARNERS).mapToObj(i -> UUID.randomUUID()).toList();

    @BeforeEach
    void blankPages() {
        run("create table if not exists test_learner (id uuid primary key, told int not null)");
        run("create table if not exists test_taken (consumer text, learner_id uuid, nth bigint, taken bigserial)");
        for (UUID learner : learners) {
            pool.preparedQuery("insert into test_learner values ($1, 0)")
                    .execute(Tuple.of(learner))
                    .await()
                    .indefinitely();
        }
    }

    @AfterEach
    void nothingStaysBehind() {
        MovableClock.reset();
        run("drop table test_learner, test_taken");
        run("delete from event_consumer where name like 'test-%'");
    }

    @Test
    void everyCommittedEventIsTakenInOrderWhateverIsKilled() throws Exception {
        long seed = Long.getLong("kaochang.seed", System.nanoTime());
        System.out.println("event histories: -Dkaochang.seed=" + seed);
        Random random = new Random(seed);
        TestConsumer written = new TestConsumer("test-written", new Random(random.nextLong()));
        TestConsumer outside = new TestConsumer("test-outside", new Random(random.nextLong()));
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 5)) {
            SqlConnection slow = begun(threads);
            List<Future<?>> sides = new ArrayList<>();
            for (TestConsumer consumer : List.of(written, outside)) {
                sides.add(threads.submit(() -> work(consumer, writing)));
                sides.add(threads.submit(() -> work(consumer, writing)));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random own = new Random(random.nextLong());
                writers.add(threads.submit(() -> write(own)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            commit(slow);
            writing.set(false);
            for (Future<?> side : sides) {
                side.get();
            }
        }
        for (TestConsumer consumer : List.of(written, outside)) {
            consumer.wellAgain();
            drain(consumer);
            MovableClock.advance(Duration.ofHours(1));
            drain(consumer);
        }
        assertTrue(written.killed > 0 && outside.killed > 0, "nothing was killed: seed " + seed);
        for (UUID learner : learners) {
            List<Long> told = counted(learner);
            assertEquals(told, taken("test-written", learner), "exactly once, seed " + seed);
            assertEquals(told, outside.firstHeard(learner), "at least once, seed " + seed);
        }
    }

    @Test
    void whatCommitsAfterASlowTransactionIsTakenBeforeIt() throws Exception {
        TestConsumer consumer = new TestConsumer("test-quick", new Random(1));
        consumer.wellAgain();
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            SqlConnection slow = begun(threads);
            tell(slow, learners.get(0));
            write(learners.get(1));
            drain(consumer);
            assertEquals(List.of(1L), consumer.firstHeard(learners.get(1)));
            assertEquals(List.of(), consumer.firstHeard(learners.get(0)));

            commit(slow);
            drain(consumer);
            assertEquals(List.of(1L), consumer.firstHeard(learners.get(0)));
        }
    }

    /** The transaction with the lower number waits for the one with the higher, whose event causes its own. */
    @Test
    void anEarlyNumberThatDoesItsWorkLateIsHeardLate() throws Exception {
        TestConsumer consumer = new TestConsumer("test-early", new Random(1));
        consumer.wellAgain();
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            SqlConnection early = begun(threads);
            SqlConnection between = begun(threads);
            write(learners.get(0));
            tell(early, learners.get(0));
            commit(early);
            drain(consumer);
            assertEquals(List.of(1L, 2L), consumer.heard(learners.get(0)));
            commit(between);
        }
    }

    @Test
    void whatCannotBeTakenKeepsItsLearnersLaterEventsAndNobodyElses() {
        TestConsumer consumer = new TestConsumer("test-poisoned", new Random(1));
        consumer.wellAgain();
        consumer.poisoned.add(learners.get(0));
        write(learners.get(0));
        write(learners.get(1));
        write(learners.get(0));
        drain(consumer);
        write(learners.get(0));
        write(learners.get(1));
        drain(consumer);
        assertEquals(List.of(1L, 2L), taken("test-poisoned", learners.get(1)));
        assertEquals(List.of(), taken("test-poisoned", learners.get(0)));
        Standing standing = standing("test-poisoned");
        assertEquals(3, standing.parked());
        assertEquals(1, standing.tries());
        assertEquals(0, standing.waiting());

        consumer.poisoned.clear();
        drain(consumer);
        assertEquals(List.of(), taken("test-poisoned", learners.get(0)), "tried again too soon");
        MovableClock.advance(Backoff.after(1));
        drain(consumer);
        assertEquals(List.of(1L, 2L, 3L), taken("test-poisoned", learners.get(0)));
        assertEquals(0, standing("test-poisoned").parked());
    }

    @Test
    void aTailHearsWhatCommitsAfterItBeganAndOnlyOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            write(learners.get(0));
            SqlConnection slow = begun(threads);
            tell(slow, learners.get(1));
            String seen = events.now().await().indefinitely();
            write(learners.get(0));
            EventStore.Tail first =
                    events.since(seen, TestConsumer.KINDS).await().indefinitely();
            assertEquals(List.of(learners.get(0)), of(first));
            commit(slow);
            EventStore.Tail second =
                    events.since(first.until(), TestConsumer.KINDS).await().indefinitely();
            assertEquals(List.of(learners.get(1)), of(second));
            EventStore.Tail third =
                    events.since(second.until(), TestConsumer.KINDS).await().indefinitely();
            assertEquals(List.of(), of(third));
        }
    }

    private List<UUID> of(EventStore.Tail tail) {
        return tail.events().stream()
                .map(event -> event.learner().orElseThrow().value())
                .filter(learners::contains)
                .toList();
    }

    // --- writers

    private void write(Random random) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            SqlConnection connection = pool.getConnection().await().indefinitely();
            try {
                tellSome(connection, random);
            } catch (RuntimeException unlucky) {
                // Dealt a connection that was killed under a consumer before the pool knew: what it did is undone, and
                // its
                // locks are given back, or all others would wait for them.
                connection
                        .query("rollback")
                        .execute()
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .indefinitely();
            }
            connection.close().onFailure().recoverWithNull().await().indefinitely();
        }
    }

    private void tellSome(SqlConnection connection, Random random) {
        query(connection, "begin");
        if (random.nextBoolean()) {
            query(connection, "select pg_current_xact_id()"); // an early number for late work
            pause(random);
        }
        // In one order, lest two wait for each other.
        random.ints(1 + random.nextInt(3), 0, LEARNERS).sorted().forEach(learner -> {
            tell(connection, learners.get(learner));
            pause(random);
        });
        query(connection, random.nextInt(4) == 0 ? "rollback" : "commit");
    }

    private void write(UUID learner) {
        pool.withTransaction(connection -> Uni.createFrom().item(connection).call(() -> telling(connection, learner)))
                .await()
                .indefinitely();
    }

    private static Uni<?> telling(SqlClient client, UUID learner) {
        return client.preparedQuery("""
                        with numbered as (
                            update test_learner
                               set told = told + 1
                             where id = $1
                         returning id, told
                        )
                        """ + Outbox.TELL + """
                        select 1, id, null, 'notice-posted', $2,
                               jsonb_build_object('v', 1, 'exam', 'test-histories', 'notice', told)
                          from numbered
                        """)
                .execute(Tuple.of(learner, MovableClock.forPlainTests().now().atOffset(ZoneOffset.UTC)));
    }

    private static void tell(SqlConnection connection, UUID learner) {
        telling(connection, learner).await().indefinitely();
    }

    /** A transaction that has a number and stays open. */
    private SqlConnection begun(ExecutorService threads) throws Exception {
        Callable<SqlConnection> begin = () -> {
            SqlConnection connection = pool.getConnection().await().indefinitely();
            query(connection, "begin");
            query(connection, "select pg_current_xact_id()");
            return connection;
        };
        return threads.submit(begin).get();
    }

    private static void commit(SqlConnection connection) {
        query(connection, "commit");
        connection.close().await().indefinitely();
    }

    private static void query(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().indefinitely();
    }

    /** Lets others in between. */
    private void pause(Random random) {
        if (random.nextInt(3) == 0) {
            pool.query("select pg_sleep(%.3f)".formatted(random.nextInt(8) / 1000.0))
                    .execute()
                    .await()
                    .indefinitely();
        }
    }

    // --- consumers

    private void work(TestConsumer consumer, AtomicBoolean writing) {
        while (writing.get()) {
            try {
                service.step(consumer, false).await().indefinitely();
            } catch (RuntimeException killed) {
                // As after the death of a node: the next looks where this one was.
            }
        }
    }

    /** Until there is nothing more to be taken at this moment. Connections that were killed may still lie in the pool: the next look gets another. */
    private void drain(TestConsumer consumer) {
        int dead = 0;
        for (int idle = 0; idle < 2; ) {
            try {
                idle = service.step(consumer, false).await().indefinitely() ? 0 : idle + 1;
            } catch (CompletionException killed) {
                if (++dead > MAX_DEAD_CONNECTIONS) {
                    throw killed;
                }
            }
        }
    }

    private Standing standing(String name) {
        return consumers.standings().await().indefinitely().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> counted(UUID learner) {
        int told = pool.preparedQuery("select told from test_learner where id = $1")
                .execute(Tuple.of(learner))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
        return IntStream.rangeClosed(1, told).mapToObj(Long::valueOf).toList();
    }

    private List<Long> taken(String consumer, UUID learner) {
        List<Long> taken = new ArrayList<>();
        pool.preparedQuery("select nth from test_taken where consumer = $1 and learner_id = $2 order by taken")
                .execute(Tuple.of(consumer, learner))
                .await()
                .indefinitely()
                .forEach(row -> taken.add(row.getLong(0)));
        return taken;
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }
}
