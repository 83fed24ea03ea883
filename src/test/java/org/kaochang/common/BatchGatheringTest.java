package org.kaochang.common;

import org.kaochang.common.BatchBuffer.Delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A buffer whose arrivals wait a moment for company. */
@Timeout(20)
class BatchGatheringTest {

    private static final Duration NEVER_IN_A_TEST = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final List<List<UUID>> batches = Collections.synchronizedList(new ArrayList<>());
    private final List<Delivery<String>> told = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoComesInTheSameMomentTravelsTogether() throws InterruptedException {
        BatchBuffer<UUID, String> buffer = gathering(Duration.ofMillis(30));
        offerOnALoop(buffer, ids(5)).await();
        assertEquals(List.of(5), batches.stream().map(List::size).toList());
        offerOnALoop(buffer, ids(3)).await();
        assertEquals(List.of(5, 3), batches.stream().map(List::size).toList());
    }

    @Test
    void aFullBatchWaitsForNobody() throws InterruptedException {
        BatchBuffer<UUID, String> buffer = gathering(NEVER_IN_A_TEST);
        offerOnALoop(buffer, ids(8)).await();
        assertEquals(List.of(8), batches.stream().map(List::size).toList());
    }

    @Test
    void oneLearnersArrivalsStillTravelOneAfterTheOther() throws InterruptedException {
        UUID same = UUID.randomUUID();
        BatchBuffer<UUID, String> buffer = gathering(Duration.ofMillis(5));
        offerOnALoop(buffer, List.of(same, same, same)).await();
        assertEquals(List.of(List.of(same), List.of(same), List.of(same)), batches);
    }

    @Test
    void theEndOfTheProgramWaitsForWhatIsGathering() throws InterruptedException {
        BatchBuffer<UUID, String> buffer = gathering(Duration.ofMillis(200));
        CountDownLatch answered = offerOnALoop(buffer, ids(2));
        CountDownLatch offered = new CountDownLatch(1);
        vertx.runOnContext(after -> offered.countDown());
        offered.await();
        buffer.drain();
        assertTrue(answered.await(5, TimeUnit.SECONDS));
        told.forEach(each -> assertInstanceOf(Delivery.Written.class, each));
        buffer.offer(UUID.randomUUID(), late -> assertInstanceOf(Delivery.Refused.class, late));
    }

    /** A timer of less than a millisecond cannot be set: there is none, and nobody is left waiting for it. */
    @Test
    void lessThanAMillisecondIsNotAtAll() throws InterruptedException {
        for (Duration little : List.of(Duration.ofNanos(500_000), Duration.ofMillis(-3), Duration.ZERO)) {
            batches.clear();
            offerOnALoop(gathering(little), ids(3)).await();
            assertEquals(3, batches.stream().mapToInt(List::size).sum());
        }
    }

    @Test
    void awayFromAnEventLoopNobodyWaits() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        gathering(NEVER_IN_A_TEST).offer(UUID.randomUUID(), delivery -> answered.countDown());
        assertTrue(answered.await(5, TimeUnit.SECONDS));
    }

    private BatchBuffer<UUID, String> gathering(Duration time) {
        BatchBuffer.Limits limits = new BatchBuffer.Limits(8, 2, 100, Duration.ofSeconds(10), time);
        return new BatchBuffer<>(
                limits, Function.identity(), this::write, new BatchMetrics(new SimpleMeterRegistry(), "test"));
    }

    private Uni<Map<UUID, String>> write(List<UUID> batch) {
        batches.add(batch);
        return Uni.createFrom().item(batch.stream().collect(Collectors.toMap(Function.identity(), id -> "written")));
    }

    /** All in one task of one event loop, so that no timer can fire between them. */
    private CountDownLatch offerOnALoop(BatchBuffer<UUID, String> buffer, List<UUID> items) {
        CountDownLatch answered = new CountDownLatch(items.size());
        vertx.runOnContext(now -> items.forEach(item -> buffer.offer(item, delivery -> {
            told.add(delivery);
            answered.countDown();
        })));
        return answered;
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }
}
