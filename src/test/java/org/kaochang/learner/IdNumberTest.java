package org.kaochang.learner;

import org.kaochang.common.WrittenIdNumbers;
import org.kaochang.learner.IdNumber.Accepted;
import org.kaochang.learner.IdNumber.Fault;
import org.kaochang.learner.IdNumber.Refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class IdNumberTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    /** The two numbers printed in GB 11643-1999 itself. */
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void the_check_character_follows_the_standard(String number) {
        assertEquals(number.charAt(17), WrittenIdNumbers.checkCharacter(number.substring(0, 17) + "?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "11010519491231002x",
                " 11010519491231002X ",
                "１１０１０５１９４９１２３１００２Ｘ",
                "110105 19491231 002x",
                "\u202D11010519491231002X\u202C",
                "\uFEFF110105\u200B19491231\u00AD002X",
                "\u00A0110105\u300019491231\u2009002X\u200F",
                "'11010519491231002X",
                "11010519491231002Х",
                "11010519491231002Χ",
                "11010519491231002×"
            })
    void ways_of_writing_one_number_are_put_right(String written) {
        assertEquals("11010519491231002X", accepted(written).digits());
    }

    @ParameterizedTest
    @CsvSource({
        "110105491231002, OLD_FIFTEEN_DIGITS",
        "１１０１０５４９１２３１００２, OLD_FIFTEEN_DIGITS",
        "'', WRONG_LENGTH",
        "1101051949123100, WRONG_LENGTH",
        "11010519491231002XX, WRONG_LENGTH",
        "1101051949123100\uFDFA, WRONG_LENGTH",
        "1101051949123100X2, WRONG_CHARACTER",
        "11010519491231002Y, WRONG_CHARACTER",
        "11O10519491231002X, WRONG_CHARACTER",
        "110105194912310021, WRONG_CHECK_CHARACTER",
    })
    void a_wrong_number_is_refused_with_its_reason(String text, Fault fault) {
        assertEquals(fault, refused(text));
    }

    @ParameterizedTest
    @CsvSource({"000105, UNKNOWN_REGION", "990105, UNKNOWN_REGION", "160105, UNKNOWN_REGION", "471234, UNKNOWN_REGION"})
    void the_region_must_exist(String region, Fault fault) {
        assertEquals(fault, refused(completed(region + "19491231002")));
    }

    @Test
    void foreign_residents_and_people_from_taiwan_have_numbers_too() {
        accepted(completed("93184019900307123"));
        accepted(completed("83000019900307123"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20010229", "19000229", "19990431", "20001301", "20000001", "20000100", "18991231", "20260702"})
    void an_impossible_birth_date_is_refused(String date) {
        assertEquals(Fault.IMPOSSIBLE_BIRTH_DATE, refused(completed("320802" + date + "001")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20000229", "20240229", "19000101", "20260701", "19991231"})
    void leap_days_and_the_edges_are_possible(String date) {
        accepted(completed("320802" + date + "001"));
    }

    @Test
    void every_single_wrong_character_is_caught() {
        long seed = 20260701L;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String number = any(random);
            for (int place = 0; place < 18; place++) {
                for (char other : "0123456789X".toCharArray()) {
                    String changed = number.substring(0, place) + other + number.substring(place + 1);
                    if (other != number.charAt(place)) {
                        assertInstanceOf(
                                Refused.class, IdNumber.read(changed, TODAY), "seed " + seed + " round " + round);
                    }
                }
            }
        }
    }

    @Test
    void every_swap_of_neighbours_is_caught() {
        long seed = 411L;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            char[] number = any(random).toCharArray();
            for (int place = 0; place < 17; place++) {
                char[] swapped = number.clone();
                swapped[place] = number[place + 1];
                swapped[place + 1] = number[place];
                if (number[place] != number[place + 1]) {
                    assertInstanceOf(
                            Refused.class,
                            IdNumber.read(new String(swapped), TODAY),
                            "seed " + seed + " round " + round + " place " + place);
                }
            }
        }
    }

    @Test
    void only_the_masked_form_is_ever_printed() {
        IdNumber number = accepted("11010519491231002X");
        assertEquals("110*************2X", number.masked());
        assertEquals("110*************2X", number.toString());
        assertFalse(new Accepted(number).toString().contains("19491231"));
        assertEquals("1231002X", number.lastEight());
    }

    @Test
    void what_looks_like_an_id_number_is_recognised_even_when_wrong() {
        assertTrue(IdNumber.looksLikeOne("11010519491231002x"));
        assertTrue(IdNumber.looksLikeOne("110105194912310021"));
        assertTrue(IdNumber.looksLikeOne("110105491231002"));
        assertFalse(IdNumber.looksLikeOne("zhang.san"));
        assertFalse(IdNumber.looksLikeOne("13912345678"));
    }

    private static IdNumber accepted(String text) {
        return assertInstanceOf(Accepted.class, IdNumber.read(text, TODAY)).number();
    }

    private static Fault refused(String text) {
        return assertInstanceOf(Refused.class, IdNumber.read(text, TODAY)).fault();
    }

    private static String any(Random random) {
        LocalDate birth = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25000));
        return completed("32" + "%04d".formatted(random.nextInt(10000))
                + birth.toString().replace("-", "")
                + "%03d".formatted(random.nextInt(1000)));
    }

    private static String completed(String seventeen) {
        return seventeen + WrittenIdNumbers.checkCharacter(seventeen + "?");
    }
}
