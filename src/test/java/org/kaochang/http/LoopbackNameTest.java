package org.kaochang.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoopbackNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost:80",
                "127.0.0.1",
                "127.0.0.1:9080",
                "[::1]:8080",
                "[::1]"
            })
    void thisMachine(String host) {
        assertTrue(LoopbackName.named(host));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example:80",
                "127.0.0.1:80:80",
                "evil.example#localhost",
                "::1",
                "0.0.0.0"
            })
    void anythingElse(String host) {
        assertFalse(LoopbackName.named(host));
    }
}
