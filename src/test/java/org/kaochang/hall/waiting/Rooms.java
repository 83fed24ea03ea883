package org.kaochang.hall.waiting;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;

import java.time.Duration;

/** What tests need to do to the waiting room. */
final class Rooms {

    private Rooms() {}

    /** As after a Redis that was started anew. */
    static void empty(ReactiveRedisDataSource redis) {
        redis.execute(
                        "EVAL",
                        "for _, key in ipairs(redis.call('KEYS', '{waiting-room}:*')) do redis.call('DEL', key) end",
                        "0")
                .await()
                .indefinitely();
    }

    /** So many slots, nothing queued, nobody looking in on their own. */
    static WaitingConfig config(int slots) {
        return new WaitingConfig() {
            @Override
            public int slots() {
                return slots;
            }

            @Override
            public Duration maxQueueTime() {
                return Duration.ZERO;
            }

            @Override
            public int maxQueued() {
                return 0;
            }

            @Override
            public Duration startTimeout() {
                return Duration.ofSeconds(30);
            }

            @Override
            public int maxSize() {
                return 1_000;
            }

            @Override
            public Duration positionTtl() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration lookEvery() {
                return Duration.ZERO;
            }
        };
    }
}
