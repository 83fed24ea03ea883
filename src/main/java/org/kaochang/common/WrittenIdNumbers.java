package org.kaochang.common;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whole ID numbers within a text that somebody wrote, so that logs and addresses keep none: of 18 characters and the old ones of 15,
 * in digits of any width or script, also with blanks, line breaks or marks nobody sees between them.
 */
public final class WrittenIdNumbers {

    /** A number whose digits stand apart, one whose digits do not, an old one of either kind; digits around it make it none. */
    private static final Pattern WHOLE = Pattern.compile("(?<![0-9])[0-9](?: *[0-9]){16} *[0-9X](?![0-9X])"
            + "|(?<![0-9])[0-9]{15}(?![0-9])"
            + "|(?<![0-9])[0-9](?: *[0-9]){14}(?! *[0-9X])");

    /** Whatever is almost one. */
    private static final Pattern NEARLY = Pattern.compile("[0-9]{14}");

    /** Region, year, month and day of birth, order and check character (GB 11643-1999). */
    private static final Pattern DATED =
            Pattern.compile("[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]");

    /** Before the check character. */
    private static final int DIGITS = 17;

    private static final String CHECK_CHARACTERS = "10X98765432";

    /** What NFKC makes an X, and what looks like one. */
    private static final String X = "xX\uFF58\uFF38\u0425\u0445\u03A7\u03C7\u00D7\u2169\u2179";

    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_BEHIND = 2;

    private WrittenIdNumbers() {}

    /** The same text, of numbers the first three and the last two characters. */
    public static String masked(String text) {
        int[] points = text.codePoints().toArray();
        String plain = plain(points);
        Matcher number = WHOLE.matcher(plain);
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        while (number.find()) {
            append(masked, points, IntStream.range(from, number.start()), at -> true);
            int[] characters = IntStream.range(number.start(), number.end())
                    .filter(at -> plain.charAt(at) != ' ')
                    .toArray();
            int last = characters[characters.length - SHOWN_BEHIND];
            append(masked, points, IntStream.of(characters), at -> at < characters[SHOWN_BEFORE] || at >= last);
            from = number.end();
        }
        if (from == 0) {
            return text;
        }
        append(masked, points, IntStream.range(from, points.length), at -> true);
        return masked.toString();
    }

    private static void append(StringBuilder masked, int[] points, IntStream which, IntPredicate shown) {
        which.forEach(at -> masked.appendCodePoint(shown.test(at) ? points[at] : '*'));
    }

    /** Whether one stands in it whose date and check character are right: an account number of as many digits is none. */
    public static boolean certainlyIn(String text) {
        Matcher number = WHOLE.matcher(plain(text.codePoints().toArray()));
        while (number.find()) {
            String found = number.group().replace(" ", "");
            if (DATED.matcher(found).matches() && checkCharacter(found) == found.charAt(DIGITS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something stands in it that may be one, or a part of one: fourteen digits in a row. */
    public static boolean nearlyIn(String text) {
        return NEARLY.matcher(plain(text.codePoints().toArray()).replace(" ", ""))
                .find();
    }

    /**
     * By ISO 7064 MOD 11-2.
     *
     * @param number seventeen digits; whatever stands behind them is left aside
     */
    public static char checkCharacter(String number) {
        // The weight of a place is 2^(places to its right) mod 11, so Horner's rule sums it up.
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            sum = (sum + number.charAt(i) - '0') * 2 % 11;
        }
        return CHECK_CHARACTERS.charAt(sum);
    }

    /** One character for each: digits, X, blanks, and a sign that stands for all others. */
    private static String plain(int[] points) {
        StringBuilder plain = new StringBuilder(points.length);
        for (int point : points) {
            plain.append(plain(point));
        }
        return plain.toString();
    }

    @SuppressWarnings(
            "CharacterGetNumericValue") // circled digits and the like are what is looked for, letters are above nine
    private static char plain(int point) {
        if (point >= '0' && point <= '9') {
            return (char) point;
        }
        if (X.indexOf(point) >= 0) {
            return 'X';
        }
        int value = Character.getNumericValue(point);
        if (value >= 0 && value <= 9) {
            return (char) ('0' + value);
        }
        return isBlank(point) ? ' ' : '#';
    }

    private static boolean isBlank(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
