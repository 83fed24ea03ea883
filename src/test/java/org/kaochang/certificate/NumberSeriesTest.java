package org.kaochang.certificate;

import org.kaochang.exam.CertificateRule.NumberScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class NumberSeriesTest {

    private final NumberSeries changzhou = NumberSeries.of(new NumberScheme("320400", "GX", 6), 2026);

    @Test
    void regionYearSubjectRunningNumberAndCheckCharacter() {
        String number = changzhou.number(17);
        assertEquals("3204002026GX000017", number.substring(0, number.length() - 1));
        assertTrue(CheckCharacter.fits(number), number);
    }

    /** What is printed somewhere has to be found for ever. */
    @Test
    void theCheckCharacterStaysAsItIs() {
        assertEquals('2', CheckCharacter.of("3204002026GX000017"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTwoNumbersAreAlike(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> seen = new HashSet<>();
        long first = random.nextLong(1, 2_000_000);
        for (long serial = first; serial < first + 20_000; serial++) {
            assertTrue(seen.add(changzhou.number(serial)), "seed " + seed + ", serial " + serial);
        }
    }

    @Test
    void runningNumbersThatNeedMoreDigitsHaveThem() {
        assertTrue(changzhou.number(1_234_567).startsWith("3204002026GX1234567"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void oneWrongCharacterIsNoticed(long seed) {
        String number = random(seed);
        for (int place = 0; place < number.length(); place++) {
            for (char other : CheckCharacter.ALPHABET.toCharArray()) {
                String wrong = number.substring(0, place) + other + number.substring(place + 1);
                assertEquals(wrong.equals(number), CheckCharacter.fits(wrong), "seed " + seed + ": " + wrong);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void twoCharactersThatChangedPlacesAreNoticed(long seed) {
        String number = random(seed);
        for (int first = 0; first < number.length(); first++) {
            for (int second = first + 1; second < number.length(); second++) {
                StringBuilder swapped = new StringBuilder(number);
                swapped.setCharAt(first, number.charAt(second));
                swapped.setCharAt(second, number.charAt(first));
                assertEquals(
                        number.contentEquals(swapped),
                        CheckCharacter.fits(swapped.toString()),
                        "seed " + seed + ": " + swapped);
            }
        }
    }

    @Test
    void typedInFullWidthAsChineseKeyboardsDoItIsTheSame() {
        String number = new NumberSeries("3204002026GX", 6).number(17);
        StringBuilder wide = new StringBuilder();
        number.chars().forEach(letter -> wide.append((char) (letter + 0xFEE0)));
        assertEquals(Optional.of(number), NumberSeries.typed(wide.toString()));
    }

    @Test
    void typedWithBlanksHyphensAndSmallLettersItIsTheSame() {
        String number = changzhou.number(42);
        String typed = " " + number.substring(0, 6) + "-"
                + number.substring(6, 12).toLowerCase(java.util.Locale.ROOT) + " " + number.substring(12) + "\u3000";
        assertEquals(Optional.of(number), NumberSeries.typed(typed));
        assertEquals(Optional.empty(), NumberSeries.typed("3204002026GX0000171"));
        assertEquals(Optional.empty(), NumberSeries.typed(""));
    }

    @Test
    void whatHasNoCheckCharacterIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CheckCharacter.of("3204002026SO000017"));
        assertThrows(IllegalArgumentException.class, () -> CheckCharacter.of("1".repeat(30)));
        assertFalse(CheckCharacter.fits("1".repeat(31)));
    }

    private static String random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String letters = CheckCharacter.ALPHABET.substring(10);
        int letter = random.nextInt(letters.length() - 1);
        NumberScheme scheme = new NumberScheme(
                Integer.toString(random.nextInt(100_000, 999_999)), letters.substring(letter, letter + 2), 6);
        return NumberSeries.of(scheme, random.nextInt(2015, 2100)).number(random.nextLong(1, 999_999));
    }
}
