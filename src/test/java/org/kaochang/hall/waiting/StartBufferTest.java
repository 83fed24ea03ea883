package org.kaochang.hall.waiting;

import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The places of a node are given on, however a start ends. */
class StartBufferTest {

    private record Settings(
            int places,
            Duration hold,
            int mostHeld,
            Duration patience,
            int most,
            Duration placeKept,
            Duration lookEvery)
            implements WaitingConfig {}

    private final StartBuffer lane = new StartBuffer(
            new Settings(
                    1, Duration.ofSeconds(2), 20_000, Duration.ofMinutes(5), 1, Duration.ofMinutes(5), Duration.ZERO),
            "node");

    /** A crowd whose learners have gone ends each start at once; each must free its place for the next. */
    @Test
    void aLongRowOfStartsThatEndAtOnceLeavesAllPlacesFree() throws Exception {
        makeQuick();
        CompletableFuture<String> first = new CompletableFuture<>();
        int[] ended = {0};
        int held = 0;
        while (lane.reserve()) {
            lane.run(() -> Uni.createFrom().completionStage(first)).subscribe().with(done -> ended[0]++);
            held++;
        }
        assertTrue(held > 5_000, "only " + held + " are held: the row is too short to prove anything");

        first.complete("gone");

        assertEquals(held, ended[0]);
        assertTrue(lane.reserve());
        CompletableFuture<String> next =
                lane.run(() -> Uni.createFrom().item("in")).subscribeAsCompletionStage();
        assertEquals("in", next.get(5, TimeUnit.SECONDS));
    }

    /** The quicker starts are, the more may be held. */
    private void makeQuick() {
        for (int i = 0; i < 2_000; i++) {
            assertTrue(lane.reserve());
            lane.run(() -> Uni.createFrom().item("quick")).await().indefinitely();
        }
    }
}
