package org.kaochang.common.batch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A buffer in time that the test makes. */
class BatchBufferTest {

    private static final long MILLI = 1_000_000;
    private static final Throwable GONE = new VertxException("Connection was closed", true);

    /** Outages are logged; hundreds are made here on purpose. */
    @BeforeAll
    static void quiet() {
        Logger.getLogger(BatchBuffer.class.getPackageName()).setLevel(Level.OFF);
    }

    @AfterAll
    static void loudAgain() {
        Logger.getLogger(BatchBuffer.class.getPackageName()).setLevel(null);
    }

    private final VirtualTiming timing = new VirtualTiming();
    private final List<List<String>> batches = new ArrayList<>();
    private final Map<String, Delivery<String>> told = new HashMap<>();
    private final Map<String, Long> toldAfter = new HashMap<>();

    /** What the database says; by default it writes. */
    private Function<List<String>, Uni<Map<String, String>>> database = BatchBufferTest::written;

    private static Uni<Map<String, String>> written(List<String> batch) {
        return Uni.createFrom().item(batch.stream().collect(Collectors.toMap(BatchBufferTest::key, each -> each)));
    }

    /** Items are named {@code key:number}. */
    private static String key(String item) {
        return item.substring(0, item.indexOf(':'));
    }

    private BatchBuffer<String, String, String> buffer(Duration retry) {
        BatchLimits limits =
                new BatchLimits(256, 2, 1_000, Duration.ofMinutes(1), new Gathering(Duration.ofMillis(9), 22), retry);
        return new BatchBuffer<>(
                limits,
                BatchBufferTest::key,
                batch -> {
                    batches.add(batch);
                    return database.apply(batch);
                },
                new BatchMetrics(new SimpleMeterRegistry(), "test"),
                timing);
    }

    private void offer(BatchBuffer<String, String, String> buffer, String item) {
        long since = timing.nanos();
        buffer.offer(item, delivery -> {
            assertTrue(told.put(item, delivery) == null, item + " was told twice");
            toldAfter.put(item, timing.nanos() - since);
        });
    }

    /** @return mean size of a batch, once the rate is known */
    private double arrive(BatchBuffer<String, String, String> buffer, int perSecond, int seconds) {
        for (int i = 0; i < perSecond * seconds; i++) {
            offer(buffer, i + ":" + perSecond);
            timing.pass(1_000_000_000L / perSecond);
        }
        timing.pass(20 * MILLI);
        List<List<String>> settled = batches.subList(batches.size() / 2, batches.size());
        return settled.stream().mapToInt(List::size).average().orElse(0);
    }

    private long longestWaitMicros() {
        return toldAfter.values().stream()
                .mapToLong(nanos -> nanos / 1000)
                .max()
                .orElse(0);
    }

    @Test
    void aLoneArrivalLeavesAtOnce() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            offer(buffer, i + ":1");
            assertEquals(i + 1, told.size(), "it did not wait");
            timing.pass(700 * MILLI);
        }
    }

    @Test
    void aThousandASecondTravelTenTogetherAndWaitNineMilliseconds() {
        assertTrue(arrive(buffer(Duration.ZERO), 1_000, 3) > 8.9, () -> batches.toString());
        assertTrue(longestWaitMicros() <= 9_000, () -> longestWaitMicros() + " µs");
    }

    @Test
    void fiveThousandASecondWaitLessThanFiveMilliseconds() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ZERO);
        arrive(buffer, 5_000, 1);
        toldAfter.clear();
        told.clear();
        batches.clear();
        assertTrue(arrive(buffer, 5_000, 2) > 19.9, () -> batches.toString());
        assertTrue(longestWaitMicros() <= 5_000, () -> longestWaitMicros() + " µs");
    }

    @Test
    void aHundredASecondAndFiftyThousandASecondDoNotWait() {
        arrive(buffer(Duration.ZERO), 100, 2);
        assertEquals(0, longestWaitMicros());
        BatchBuffer<String, String, String> fast = buffer(Duration.ZERO);
        arrive(fast, 50_000, 1);
        toldAfter.clear();
        told.clear();
        arrive(fast, 50_000, 1);
        assertEquals(0, longestWaitMicros());
    }

    /** A failover: every commit fails for twelve seconds, the first of them though it went through. */
    @Test
    void anOutageIsWaitedForAndEachIsWrittenOnceMore() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ofSeconds(30));
        database = batch -> Uni.createFrom().failure(GONE);
        for (int i = 0; i < 120; i++) {
            offer(buffer, i % 40 + ":" + i);
            timing.pass(100 * MILLI);
        }
        assertEquals(Map.of(), told);
        assertTrue(batches.size() < 30, "a database that is away is left alone: " + batches.size());
        assertTrue(buffer.oldest().orElseThrow().compareTo(Duration.ofSeconds(11)) > 0);

        batches.clear();
        database = BatchBufferTest::written;
        timing.pass(1_100 * MILLI);
        assertEquals(120, told.size());
        told.forEach((item, delivery) -> assertEquals(new Delivery.Written<>(item), delivery));
        assertInOrder();
        assertTrue(buffer.oldest().isEmpty());
    }

    private void assertInOrder() {
        Map<String, Integer> last = new HashMap<>();
        batches.stream().flatMap(List::stream).forEach(item -> {
            int number = Integer.parseInt(item.substring(item.indexOf(':') + 1));
            Integer before = last.put(key(item), number);
            assertTrue(before == null || before < number, item + " after " + before);
        });
    }

    @Test
    void whoHasWaitedAsLongAsIsPromisedIsSentAway() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ofSeconds(5));
        database = batch -> Uni.createFrom().failure(GONE);
        offer(buffer, "a:1");
        timing.pass(4_000 * MILLI);
        offer(buffer, "b:1");
        timing.pass(2_000 * MILLI);
        assertEquals(Map.of("a:1", new Delivery.Rejected<>(Rejection.AWAY)), told);
        database = BatchBufferTest::written;
        timing.pass(1_100 * MILLI);
        assertEquals(new Delivery.Written<>("b:1"), told.get("b:1"));
    }

    @Test
    void withoutTryingAgainWhoComesInAnOutageIsSentAwayAtOnceAndOneIsLetThroughLater() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ZERO);
        database = batch -> Uni.createFrom().failure(GONE);
        offer(buffer, "a:1");
        offer(buffer, "b:1");
        assertEquals(1, batches.size());
        assertEquals(new Delivery.Rejected<>(Rejection.AWAY), told.get("b:1"));
        timing.pass(60 * MILLI);
        database = BatchBufferTest::written;
        offer(buffer, "c:1");
        assertEquals(new Delivery.Written<>("c:1"), told.get("c:1"));
    }

    @Test
    void oneThatCannotBeWrittenSpoilsNobodyElses() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ofSeconds(30));
        database = batch -> batch.contains("bad:1")
                ? Uni.createFrom().failure(new PgException("too long", "ERROR", "22001", null))
                : written(batch);
        together(buffer, List.of("a:1", "bad:1", "c:1"));
        assertEquals(new Delivery.Written<>("a:1"), told.get("a:1"));
        assertEquals(new Delivery.Rejected<>(Rejection.FAULTY), told.get("bad:1"));
        assertEquals(new Delivery.Written<>("c:1"), told.get("c:1"));
    }

    @Test
    void aDatabaseThatGoesAwayWhileTheyAreGoneThroughOneByOneIsWaitedForToo() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ofSeconds(30));
        database = batch -> batch.size() > 1
                ? Uni.createFrom().failure(new IllegalStateException("cannot be worked out"))
                : batch.contains("b:1") ? Uni.createFrom().failure(GONE) : written(batch);
        together(buffer, List.of("a:1", "b:1", "c:1"));
        assertEquals(Map.of("a:1", true), writtenOnes());
        database = BatchBufferTest::written;
        timing.pass(100 * MILLI);
        assertEquals(Map.of("a:1", true, "b:1", true, "c:1", true), writtenOnes());
    }

    @Test
    void aConflictIsTriedAgainAtOnceAndNotForEver() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ZERO);
        database = batch -> batches.size() < 3
                ? Uni.createFrom().failure(new PgException("deadlock", "ERROR", "40P01", null))
                : written(batch);
        offer(buffer, "a:1");
        assertEquals(new Delivery.Written<>("a:1"), told.get("a:1"));
        database = batch -> Uni.createFrom().failure(new PgException("deadlock", "ERROR", "40P01", null));
        offer(buffer, "b:1");
        assertEquals(new Delivery.Rejected<>(Rejection.FAULTY), told.get("b:1"));
        assertEquals(6, batches.size());
    }

    @Test
    void aMistakeOfOursIsNotRepeatedForEachOfThem() {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ofSeconds(30));
        database = batch -> Uni.createFrom().failure(new PgException("syntax error", "ERROR", "42601", null));
        together(buffer, List.of("a:1", "b:1"));
        assertEquals(3, batches.size());
        assertEquals(Map.of("a:1", false, "b:1", false), writtenOnes());
    }

    /** Commits, refusals, broken connections before and after the commit, by chance: nothing is lost, doubled or overtaken. */
    @Test
    void whateverHappensEachIsToldOnceAndWhatIsTrue() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            String where = "seed " + seed;
            Map<String, Integer> sheet = new HashMap<>();
            told.clear();
            batches.clear();
            BatchBuffer<String, String, String> buffer = buffer(Duration.ofSeconds(60));
            database = batch -> {
                int fate = random.nextInt(10);
                Map<String, String> taken = fate == 0 ? Map.of() : take(sheet, batch);
                return fate < 3
                        ? Uni.createFrom().failure(GONE)
                        : Uni.createFrom().item(taken);
            };
            for (int i = 1; i <= 100; i++) {
                offer(buffer, random.nextInt(8) + ":" + i);
                timing.pass(random.nextInt(40) * MILLI);
            }
            timing.pass(60_000 * MILLI);
            assertEquals(100, told.size(), where);
            told.forEach((item, delivery) -> {
                boolean certain = delivery instanceof Delivery.Written || delivery instanceof Delivery.PassedOver;
                assertTrue(certain, where + " " + item + " " + delivery);
                int number = Integer.parseInt(item.substring(item.indexOf(':') + 1));
                assertTrue(sheet.get(key(item)) >= number, where + " " + item + " is not on the sheet");
            });
        }
    }

    /** As the statement of a save: only what is newer; a repeated one is passed over. */
    private static Map<String, String> take(Map<String, Integer> sheet, List<String> batch) {
        Map<String, String> taken = new HashMap<>();
        for (String item : batch) {
            int number = Integer.parseInt(item.substring(item.indexOf(':') + 1));
            if (sheet.getOrDefault(key(item), 0) < number) {
                sheet.put(key(item), number);
                taken.put(key(item), item);
            }
        }
        return taken;
    }

    @Test
    void whatNoTryCouldWriteByTheEndOfTheProgramIsGivenBack() throws InterruptedException {
        BatchBuffer<String, String, String> buffer = buffer(Duration.ofSeconds(30));
        offer(buffer, "a:1");
        buffer.drain();
        offer(buffer, "b:1");
        assertEquals(new Delivery.Rejected<>(Rejection.DRAINING), told.get("b:1"));
    }

    /** They arrive while another is on its way, and so leave in one batch. */
    private void together(BatchBuffer<String, String, String> buffer, List<String> items) {
        List<io.smallrye.mutiny.subscription.UniEmitter<? super Map<String, String>>> held = new ArrayList<>();
        Function<List<String>, Uni<Map<String, String>>> then = database;
        database = batch -> Uni.createFrom().emitter(held::add);
        offer(buffer, "held:0");
        offer(buffer, "held2:0");
        items.forEach(item -> offer(buffer, item));
        database = then;
        held.forEach(each -> each.complete(Map.of("held", "held:0", "held2", "held2:0")));
    }

    /** Of those that were told anything, but for the ones ahead of them. */
    private Map<String, Boolean> writtenOnes() {
        return told.entrySet().stream()
                .filter(each -> !each.getKey().startsWith("held"))
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue() instanceof Delivery.Written));
    }
}
