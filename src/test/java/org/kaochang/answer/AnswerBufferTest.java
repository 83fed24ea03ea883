package org.kaochang.answer;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Pen;
import org.kaochang.common.AttemptId;
import org.kaochang.common.HeldDurability;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.common.batch.Rejection;
import org.kaochang.paper.AnswerChange;
import org.kaochang.paper.ChangeDraft;
import org.kaochang.paper.SheetShape;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static java.time.Instant.EPOCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How changes travel together, with a store that answers when the test says so. */
class AnswerBufferTest {

    private static final AnswerChange CHANGE = new ChangeDraft(new SheetShape(new byte[] {0x14})).finish();
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final SaveOutcome FAULTY = new SaveOutcome.Busy(Rejection.FAULTY);
    private static final SaveOutcome AWAY = new SaveOutcome.Busy(Rejection.AWAY);

    private record Settings(int batchSize, int batchesUnderWay, int queueLimit, Duration batchTimeout)
            implements AnswerConfig {
        @Override
        public Duration grace() {
            return Duration.ZERO;
        }

        @Override
        public int shapeCacheSize() {
            return 1;
        }

        @Override
        public int bodyLimit() {
            return 1;
        }

        @Override
        public Duration gathering() {
            return Duration.ZERO;
        }

        @Override
        public int gatheringWorth() {
            return 1;
        }

        @Override
        public Duration retry() {
            return Duration.ZERO;
        }
    }

    private MeterRegistry meters;
    private final HeldStore store = new HeldStore();
    private final HeldDurability durability = new HeldDurability();
    private final List<SaveOutcome> outcomes = new ArrayList<>();
    private AnswerBuffer buffer = buffer(256, 1, 100);

    private AnswerBuffer buffer(int batchSize, int batchesUnderWay, int queueLimit) {
        return buffer(new Settings(batchSize, batchesUnderWay, queueLimit, Duration.ofMinutes(1)));
    }

    private AnswerBuffer buffer(Settings settings) {
        meters = new SimpleMeterRegistry();
        return new AnswerBuffer(store, durability, settings, meters);
    }

    @Test
    void aLoneChangeLeavesAtOnceAndIsAcknowledgedOnlyWhenWritten() {
        offer(A, 1);

        assertEquals("[A1]", travelled());
        assertEquals(List.of(), outcomes);
        store.next().commit();
        assertEquals(List.of(saved(1)), outcomes);
    }

    @Test
    void whatArrivesWhileABatchIsUnderWayTravelsTogetherInTheNext() {
        offer(A, 1);
        offer(B, 1);
        offer(C, 1);
        assertEquals("[A1]", travelled());

        store.next().commit();

        assertEquals("[A1] [B1 C1]", travelled());
    }

    @Test
    void twoChangesOfOneSheetNeverTravelTogetherAndKeepTheirOrder() {
        buffer = buffer(256, 1, 100);
        offer(A, 1);
        offer(B, 1);
        offer(B, 2);
        offer(C, 1);
        offer(B, 3);

        while (!store.underWay.isEmpty()) {
            store.next().commit();
        }

        assertEquals("[A1] [B1 C1] [B2] [B3]", travelled());
    }

    @Test
    void aFreePlaceIsNoReasonToOvertakeTheOwnSheetButOthersMayPass() {
        buffer = buffer(256, 2, 100);
        offer(A, 1);
        offer(A, 2);
        offer(B, 1);

        assertEquals("[A1] [B1]", travelled());
        store.underWay.remove(1).commit();
        assertEquals("[A1] [B1]", travelled(), "A2 waits for A1");
        store.next().commit();
        assertEquals("[A1] [B1] [A2]", travelled());
    }

    @Test
    void aBatchIsNoLargerThanItsLimitAndNoMoreAreUnderWayThanTheirs() {
        buffer = buffer(3, 2, 100);
        IntStream.rangeClosed(1, 10).forEach(id -> offer(new UUID(0, id), 1));

        assertEquals(2, store.underWay.size());
        store.next().commit();
        store.next().commit();

        assertEquals(
                List.of(1, 1, 3, 3),
                store.all.stream().map(batch -> batch.saves().size()).toList());
    }

    @Test
    void aFullBufferRefusesAtOnceAndTakesAgainLater() {
        buffer = buffer(256, 1, 2);
        offer(A, 1);
        offer(B, 1);
        offer(C, 1);

        offer(C, 2);

        assertEquals(List.of(new SaveOutcome.Busy(Rejection.FULL)), outcomes);
        store.next().commit();
        offer(C, 3);
        store.next().commit();
        store.next().commit();
        assertEquals("[A1] [B1 C1] [C3]", travelled());
    }

    @Test
    void ofAFailedBatchAllAreToBeTriedAgainAndTheBufferGoesOn() {
        offer(A, 1);
        offer(B, 1);
        offer(C, 1);
        store.next().commit();

        store.next().fail();

        assertEquals(List.of(saved(1), FAULTY, FAULTY), outcomes);
        offer(B, 1);
        store.next().commit();
        assertEquals(saved(1), outcomes.getLast());
    }

    @Test
    void aStatementThatCannotEvenBeMadeIsAFailedBatchToo() {
        store.throwing = true;
        offer(A, 1);
        offer(B, 1);
        assertEquals(List.of(FAULTY, FAULTY), outcomes);

        store.throwing = false;
        offer(A, 1);
        store.next().commit();
        assertEquals(saved(1), outcomes.getLast());
    }

    @Test
    void aChangeTheStatementDidNotTakeIsExplained() {
        store.explanation = Uni.createFrom().item(new SaveOutcome.Stale(7));
        offer(A, 1);
        store.next().refuse();

        store.explanation = Uni.createFrom().failure(new IllegalStateException("the connection is gone"));
        offer(A, 2);
        store.next().refuse();

        assertEquals(List.of(new SaveOutcome.Stale(7), AWAY), outcomes);
    }

    /** The failover laboratory's fault: visible after a restart in place, acknowledged, lost with the host. */
    @Test
    void whatIsOnlyReadIsAcknowledgedWhenItIsKnownToBeDurable() {
        store.explanation = Uni.createFrom().item(saved(1));
        durability.standbyThere = false;
        offer(A, 1);
        store.next().refuse();
        assertEquals(List.of(AWAY), outcomes);

        durability.standbyThere = true;
        offer(A, 1);
        store.next().refuse();
        assertEquals(saved(1), outcomes.getLast());
    }

    @Test
    void aSaveThatIsWrittenAsksForNothingMore() {
        offer(A, 1);
        store.next().commit();
        assertEquals(0, durability.asked);
    }

    @Test
    void aBatchThatNeverComesBackGivesItsPlaceFree() throws Exception {
        buffer = buffer(new Settings(256, 1, 100, Duration.ofMillis(10)));
        CompletableFuture<SaveOutcome> lost = new CompletableFuture<>();
        buffer.offer(change(A, 1), lost::complete);
        assertEquals(AWAY, lost.get(10, TimeUnit.SECONDS));

        while (store.all.size() < 2) { // after a moment in which it is left alone
            offer(A, 1);
        }
        assertEquals("[A1] [A1]", travelled());
        store.underWay.getLast().commit();
        assertEquals(saved(1), outcomes.getLast());
    }

    @Test
    void itIsMeasuredHowManyTravelTogetherWaitAndAreRefused() {
        buffer = buffer(256, 1, 2);
        offer(A, 1);
        offer(B, 1);
        offer(C, 1);
        offer(C, 2);
        assertEquals(2, meters.get("kaochang.answer.queue").gauge().value());
        store.next().commit();
        store.next().commit();

        assertEquals(2, meters.get("kaochang.answer.batch.size").summary().count());
        assertEquals(2, meters.get("kaochang.answer.batch.size").summary().max());
        assertEquals(3, meters.get("kaochang.answer.wait").timer().count());
        assertEquals(2, meters.get("kaochang.answer.flush").timer().count());
        assertEquals(
                1,
                meters.get("kaochang.answer.refused")
                        .tag("reason", "full")
                        .counter()
                        .count());
        assertEquals(0, meters.get("kaochang.answer.queue").gauge().value());
    }

    @Test
    void shuttingDownWaitsForAllThatWasTakenInAndTakesNoMore() throws Exception {
        offer(A, 1);
        offer(B, 1);
        Thread shutdown = Thread.ofPlatform().start(() -> {
            try {
                buffer.drain(new ShutdownEvent());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        awaitWaiting(shutdown);

        offer(C, 1);
        assertEquals(List.of(new SaveOutcome.Busy(Rejection.DRAINING)), outcomes, "taken in after the end");
        store.next().commit();
        awaitWaiting(shutdown);
        assertEquals("[A1] [B1]", travelled());
        store.next().commit();

        assertTrue(shutdown.join(Duration.ofSeconds(5)), "still waiting with nothing left to write");
        assertEquals(List.of(new SaveOutcome.Busy(Rejection.DRAINING), saved(1), saved(1)), outcomes);
    }

    private static void awaitWaiting(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(thread.isAlive(), "it did not wait");
            assertFalse(System.nanoTime() > end, "it neither waits nor ends: " + thread.getState());
            Thread.onSpinWait();
        }
    }

    private void offer(UUID attempt, long seq) {
        buffer.offer(change(attempt, seq), outcomes::add);
    }

    private static AnswerSave change(UUID attempt, long seq) {
        return new AnswerSave(
                new AttemptKey(TenantId.DEFAULT, new LearnerId(attempt), new AttemptId(attempt)),
                Pen.NO_TOKEN,
                seq,
                EPOCH,
                CHANGE);
    }

    private static SaveOutcome saved(long seq) {
        return new SaveOutcome.Saved(seq, EPOCH, 1);
    }

    private String travelled() {
        return String.join(
                " ",
                store.all.stream()
                        .map(batch -> batch.saves().stream()
                                .map(save -> (char) ('A'
                                                + save.key().attemptId().value().getLeastSignificantBits()
                                                - 1)
                                        + Long.toString(save.seq()))
                                .toList()
                                .toString()
                                .replace(", ", " "))
                        .toList());
    }
}
