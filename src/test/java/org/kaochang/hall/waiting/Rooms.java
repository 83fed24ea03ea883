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

    /** So many places, nothing held, nobody looking in by himself. */
    static WaitingConfig config(int places) {
        return new WaitingConfig() {
            @Override
            public int places() {
                return places;
            }

            @Override
            public Duration hold() {
                return Duration.ZERO;
            }

            @Override
            public int mostHeld() {
                return 0;
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(30);
            }

            @Override
            public int most() {
                return 1_000;
            }

            @Override
            public Duration placeKept() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration lookEvery() {
                return Duration.ZERO;
            }
        };
    }
}
