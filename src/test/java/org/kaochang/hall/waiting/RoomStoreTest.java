package org.kaochang.hall.waiting;

import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The script in Redis and the room in memory are one set of rules. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class RoomStoreTest {

    private static final int STEPS = 600;

    @Inject
    RoomStore store;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    WaitingConfig config;

    @BeforeEach
    @AfterEach
    void emptyRoom() {
        Rooms.empty(redis);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyPollsAreAnsweredAlikeByRedisAndByTheRoomInMemory(long seed) {
        Random random = new Random(seed);
        WaitingRoom room = new WaitingRoom(config.maxSize(), config.positionTtl());
        Instant now = Instant.parse("2026-12-04T16:00:00Z");
        int grants = 0;
        int returns = 0;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(random.nextInt(50) == 0 ? 4_000 : 80));
            NodeReport report =
                    new NodeReport("node " + random.nextInt(3), 1_000 + random.nextInt(20_000), random.nextInt(3));
            String which = "seed " + seed + ", step " + step;
            if (random.nextInt(10) == 0) {
                assertEquals(
                        room.look(report, now), store.look(report, now).await().indefinitely(), which);
                continue;
            }
            Instant arrivedAt = now.minusMillis(random.nextInt(4) == 0 ? random.nextInt(500) : 0);
            Poll poll = new Poll(
                    "learner " + random.nextInt(60), arrivedAt, report, random.nextBoolean(), 1 + random.nextInt(2));
            PollResult expected = room.poll(poll, now);
            assertEquals(expected, store.poll(poll, now).await().indefinitely(), which);
            grants += expected instanceof PollResult.Granted ? 1 : 0;
            returns += expected instanceof PollResult.Queued queued
                            && queued.joined()
                            && queued.arrivedAt().isBefore(arrivedAt)
                    ? 1
                    : 0;
        }
        assertTrue(
                grants > 20 && returns > 5, "seed " + seed + " tries " + grants + " grants, " + returns + " returns");
    }
}
