package org.kaochang.common;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LoneSurrogatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"甲\uD83D", "\uDE00乙", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uDE00", "\uDE00\uD83D"})
    void halves(String text) {
        assertTrue(LoneSurrogates.in(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "张三", "\uD842\uDFB7野", "\uD83D\uDE00\uD83D\uDE00", "\uD7FF\uE000"})
    void wholeCharacters(String text) {
        assertFalse(LoneSurrogates.in(text));
    }
}
