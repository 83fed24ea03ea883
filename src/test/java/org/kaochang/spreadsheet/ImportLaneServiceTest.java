package org.kaochang.spreadsheet;

import org.kaochang.common.AccountId;
import org.kaochang.common.FairShare.Turn;
import org.kaochang.common.TenantId;
import org.kaochang.http.Caller;
import org.kaochang.http.OwnShareTaken;

import io.smallrye.mutiny.subscription.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        assertEquals(Turn.TAKEN, lane.take(caller(1, 1)), "one waits, and there is room for four");
        ExecutionException refused = assertThrows(
                ExecutionException.class,
                () -> lane.run(over -> "never").subscribeAsCompletionStage().get());
        assertInstanceOf(RejectedExecutionException.class, refused.getCause());
        free.countDown();
        assertEquals("freed", running.join());
        assertEquals("waited", waiting.join());
    }

    @Test
    void oneAccountsFilesAndOneAuthoritysLeaveRoomForOthers() {
        assertEquals(Turn.TAKEN, lane.take(caller(1, 1)));
        assertEquals(Turn.TAKEN, lane.take(caller(1, 1)));
        assertEquals(Turn.OWN_FULL, lane.take(caller(1, 1)));
        assertEquals(Turn.TAKEN, lane.take(caller(1, 2)));
        assertEquals(Turn.FULL, lane.take(caller(1, 3)));
        assertEquals(Turn.TAKEN, lane.take(caller(2, 4)));
        assertEquals(Turn.FULL, lane.take(caller(2, 5)), "as many uploads as there may be");
        lane.done(caller(1, 1));
        assertEquals(Turn.TAKEN, lane.take(caller(2, 5)));
    }

    @Test
    void filesThatAreWrittenAreSharedLikewise() {
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<String> running =
                lane.run(caller(1, 1), over -> wait(free)).subscribeAsCompletionStage();
        CompletableFuture<String> waiting =
                lane.run(caller(1, 1), over -> "waited").subscribeAsCompletionStage();
        ExecutionException refused = assertThrows(
                ExecutionException.class,
                () -> lane.run(caller(1, 1), over -> "never")
                        .subscribeAsCompletionStage()
                        .get());
        assertInstanceOf(OwnShareTaken.class, refused.getCause());
        free.countDown();
        assertEquals("freed", running.join());
        assertEquals("waited", waiting.join());
        assertEquals(
                "again",
                lane.run(caller(1, 1), over -> "again")
                        .subscribeAsCompletionStage()
                        .join());
    }

    private static Caller caller(int tenant, int account) {
        return new Caller(
                new TenantId(tenant),
                new AccountId(new UUID(tenant, account)),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                true,
                Optional.empty());
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
                return 4;
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
