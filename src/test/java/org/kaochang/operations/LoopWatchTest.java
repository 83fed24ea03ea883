package org.kaochang.operations;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class LoopWatchTest {

    private static final long ENOUGH = 2 * LoopWatch.LIMIT_MILLIS * 1_000_000;

    @Test
    void workThatHoldsALoopIsSeenAndWaitingIsNot() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (LoopWatch watch = LoopWatch.begin()) {
            onLoop(vertx, LoopWatchTest::sleep);
            assertEquals(List.of(), watch.pauses());
            onLoop(vertx, LoopWatchTest::work);
            List<LoopWatch.Pause> pauses = watch.pauses();
            assertEquals(1, pauses.size());
            assertTrue(pauses.getFirst().stack().stream().anyMatch(call -> call.contains("LoopWatchTest.work")));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void aLoopThatSleepsInCodeOfOursIsSeen() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (StandstillWatch watch = StandstillWatch.begin()) {
            onLoop(vertx, LoopWatchTest::work);
            assertEquals(List.of(), watch.taken());
            onLoop(vertx, Sleeper::sleep);
            List<StandstillWatch.Standstill> taken = watch.taken();
            assertEquals(1, taken.size());
            assertTrue(taken.getFirst().stack().stream().anyMatch(call -> call.contains("Sleeper.sleep")));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void onLoop(Vertx vertx, Runnable task) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        vertx.runOnContext(now -> {
            task.run();
            done.countDown();
        });
        done.await();
    }

    private static void work() {
        var thread = ManagementFactory.getThreadMXBean();
        long begun = thread.getCurrentThreadCpuTime();
        while (thread.getCurrentThreadCpuTime() - begun < ENOUGH) {
            Thread.onSpinWait();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(2 * LoopWatch.LIMIT_MILLIS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
