package org.kaochang.operations.embedded;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RedisBinaryTest {

    @ParameterizedTest
    @CsvSource({
        "Redis server v=6.2.11 sha=00000000:0 malloc=libc bits=64, false",
        "Redis server v=6.2.19 sha=00000000:0, false",
        "Redis server v=6.2.20 sha=00000000:0, true",
        "Redis server v=5.0.14 sha=00000000:0, false",
        "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0, true",
        "Redis server v=10.0.0 sha=00000000:0, true",
        "sh: redis-server: not found, false"
    })
    void aServerOfTheMachineIsTakenWhenItIsSound(String said, boolean sound) {
        assertEquals(sound, RedisBinarySource.sound(said));
    }
}
