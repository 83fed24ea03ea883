package org.kaochang.hall.waiting;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The slots of a node are passed on, however a start ends. */
class StartSlotServiceTest {

    private record Settings(
            int slots,
            Duration maxQueueTime,
            int maxQueued,
            Duration startTimeout,
            int maxSize,
            Duration positionTtl,
            Duration lookEvery)
            implements WaitingConfig {}

    private final StartSlotService slots = new StartSlotService(
            new Settings(
                    1, Duration.ofSeconds(2), 20_000, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO),
            "node");

    /** A crowd whose learners have gone ends each start at once; each must free its slot for the next. */
    @Test
    void aLongRowOfStartsThatEndAtOnceLeavesAllSlotsFree() throws Exception {
        makeQuick();
        CompletableFuture<String> first = new CompletableFuture<>();
        int[] ended = {0};
        int queued = 0;
        while (slots.reserve()) {
            slots.run(() -> Uni.createFrom().completionStage(first)).subscribe().with(done -> ended[0]++);
            queued++;
        }
        assertTrue(queued > 5_000, "only " + queued + " are queued: the row is too short to prove anything");

        first.complete("gone");

        assertEquals(queued, ended[0]);
        assertTrue(slots.reserve());
        CompletableFuture<String> next =
                slots.run(() -> Uni.createFrom().item("in")).subscribeAsCompletionStage();
        assertEquals("in", next.get(5, TimeUnit.SECONDS));
    }

    /** The quicker starts are, the more may be queued. */
    private void makeQuick() {
        for (int i = 0; i < 2_000; i++) {
            assertTrue(slots.reserve());
            slots.run(() -> Uni.createFrom().item("quick")).await().indefinitely();
        }
    }
}
