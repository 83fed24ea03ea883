package org.kaochang.operations;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TextTableTest {

    @Test
    void chineseCharactersTakeTwoPlaces() {
        assertEquals(2, TextTable.width("考"));
        assertEquals(4, TextTable.width("ab考"));
        assertEquals(2, TextTable.width("，"));
        assertEquals(10, TextTable.width("2026-12-05"));
    }

    @Test
    void columnsLineUpAcrossScripts() {
        List<List<String>> rows = List.of(List.of("用户名", "现在"), List.of("kaowu", "可以"), List.of("a", "b"));
        assertEquals("  用户名  现在\n  kaowu   可以\n  a       b", TextTable.of(rows));
    }
}
