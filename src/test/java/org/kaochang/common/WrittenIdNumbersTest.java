package org.kaochang.common;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** No whole ID number gets into the log, wherever and however somebody wrote it; other numbers stay. */
class WrittenIdNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "110101199001010111, 110*************11",
        "证件 11010119900101045X 有误, 证件 110*************5X 有误",
        "11010119900101045x;110101900101045, 110*************5x;110**********45",
        "13800138000, 13800138000",
        "1101011990010101111, 1101011990010101111",
        "018f9a52-7c1e-7000-8000-110101199001, 018f9a52-7c1e-7000-8000-110101199001",
        "110101 19900101 0111, 110*************11",
        "3 110101 19900101 0111 人, 3 110*************11 人",
        "电话 13800138000 13900139000, 电话 13800138000 13900139000",
        "110101 900101 045, 110**********45"
    })
    void masksWhatIsOne(String written, String kept) {
        assertEquals(kept, WrittenIdNumbers.masked(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "１１０１０１１９９００１０１０１１１",
                "110101\n19900101\r\n0111",
                "1\u200B1\u200B0\u200B1\u200B0\u200B1\u200B199001010111",
                "\u202A110101199001010111\u202C",
                "110101\u00A019900101\u20030111",
                "110101\u2028199001010111",
                "①①⓪①⓪①199001010111",
                "\uD835\uDFCF\uD835\uDFCF0101199001010111"
            })
    void masksInWhateverDigitsItIsWritten(String written) {
        String kept = WrittenIdNumbers.masked("身份证" + written + "有误");
        assertTrue(kept.contains("*************"), kept);
        assertFalse(kept.contains("0101"), kept);
    }

    @Test
    void masksEveryOneOfSeveralAndLeavesTheRest() {
        assertEquals(
                "甲 110*************11，乙 110*************5X。🎓",
                WrittenIdNumbers.masked("甲 110101199001010111，乙 11010119900101045X。🎓"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "x\n110105 19491231 002x", "１１０１０５１９４９１２３１００２Ｘ"})
    void knowsACertainOneInWhateverDigits(String written) {
        assertTrue(WrittenIdNumbers.certainlyIn(written));
        assertTrue(WrittenIdNumbers.nearlyIn(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021", // another check character
                "110105194913310020", // no such month
                "1764338911000000123",
                "018f9a52-7c1e-7000-8000-110101199001",
                "2026-11-28T14:08:31Z",
                ""
            })
    void takesNoOtherNumberForACertainOne(String written) {
        assertFalse(WrittenIdNumbers.certainlyIn(written));
    }
}
