package org.kaochang.question.shelf;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which questions of a bank are asked for; what is empty asks for any.
 *
 * @param text part of the stem or of an option, whatever its case; a number also finds the question of that number
 * @param type as in {@link org.kaochang.question.QuestionType#wire}
 * @param point the knowledge point, whole; the empty text: those without one
 * @param retired those that were taken out, or those the bank has
 */
public record ShelfWish(
        Optional<String> text, Optional<String> type, Optional<String> point, OptionalInt difficulty, boolean retired) {

    /** All the bank has. */
    public static final ShelfWish ALL =
            new ShelfWish(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), false);

    /** The number a text may mean, such as {@code 12} or {@code #12}. */
    OptionalInt number() {
        String digits = text.orElse("").replaceFirst("^[#＃]", "");
        return digits.matches("[1-9][0-9]{0,8}") ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
