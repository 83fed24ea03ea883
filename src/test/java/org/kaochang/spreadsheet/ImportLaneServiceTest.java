package org.kaochang.spreadsheet;

import io.smallrye.mutiny.subscription.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class ImportLaneServiceTest {

    private ImportLaneService lane = lane(Duration.ofHours(1));

    @AfterEach
    void stop() {
        lane.stop();
    }

    @Test
    void workThatTakesTooLongIsToldToStopAndFreesTheLane() throws Exception {
        lane.stop();
        lane = lane(Duration.ofMillis(1));
        assertEquals(
                "stopped",
                lane.run(ImportLaneServiceTest::untilTold)
                        .subscribeAsCompletionStage()
                        .get());
        assertEquals(
                "next", lane.run(over -> "next").subscribeAsCompletionStage().get());
    }

    @Test
    void workNobodyWaitsForStopsAndFreesTheLane() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Cancellable visit = lane.run(over -> {
                    begun.countDown();
                    String told = untilTold(over);
                    ended.countDown();
                    return told;
                })
                .subscribe()
                .with(told -> {});
        begun.await();
        visit.cancel();
        ended.await();
        assertEquals(
                "next", lane.run(over -> "next").subscribeAsCompletionStage().get());
    }

    @Test
    void whatFindsNoPlaceToWaitIsRefusedAtOnce() {
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<String> running = lane.run(over -> wait(free)).subscribeAsCompletionStage();
        CompletableFuture<String> waiting = lane.run(over -> "waited").subscribeAsCompletionStage();
        assertTrue(lane.hasRoom(1));
        assertFalse(lane.hasRoom(2), "as many uploads as there may be");
        ExecutionException refused = assertThrows(
                ExecutionException.class,
                () -> lane.run(over -> "never").subscribeAsCompletionStage().get());
        assertInstanceOf(RejectedExecutionException.class, refused.getCause());
        free.countDown();
        assertEquals("freed", running.join());
        assertEquals("waited", waiting.join());
    }

    private static String untilTold(BooleanSupplier over) {
        while (!over.getAsBoolean()) {
            Thread.onSpinWait();
        }
        return "stopped";
    }

    private static String wait(CountDownLatch free) {
        try {
            free.await();
            return "freed";
        } catch (InterruptedException stopped) {
            return "stopped";
        }
    }

    private static ImportLaneService lane(Duration limit) {
        return new ImportLaneService(new ImportLaneConfig() {

            @Override
            public double share() {
                return 1;
            }

            @Override
            public int threads() {
                return 1;
            }

            @Override
            public int uploads() {
                return 2;
            }

            @Override
            public int queue() {
                return 1;
            }

            @Override
            public Duration timeLimit() {
                return limit;
            }
        });
    }
}
