package org.kaochang.spreadsheet.writing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A"})
    void whatWouldBeAFormulaIsAText(String text) {
        assertEquals("'" + text, FormulaGuard.guarded(text));
        assertEquals(text, FormulaGuard.unguarded(FormulaGuard.guarded(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "张三", "320***********1234", "a=b", "'", "'张三", "O'Neill", " =1"})
    void allElseStaysAsItIs(String text) {
        assertEquals(text, FormulaGuard.guarded(text));
        assertEquals(text, FormulaGuard.unguarded(text));
    }

    @Test
    void anApostropheOfOnesOwnBeforeASignIsTheOnlyOneThatIsLost() {
        assertEquals("=1", FormulaGuard.unguarded("'=1"));
    }
}
