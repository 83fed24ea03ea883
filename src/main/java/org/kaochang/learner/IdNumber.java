package org.kaochang.learner;

import org.kaochang.common.WrittenIdNumbers;
import org.kaochang.identity.PastedText;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A citizen identity number (公民身份号码) of GB 11643-1999: six digits of region, eight of birth date, three of order and
 * a check character after ISO 7064 MOD 11-2. The foreign permanent resident's card of 2023 follows the same pattern with
 * a leading 9. Never printed in full by accident: {@link #toString()} is the masked form.
 */
public final class IdNumber {

    /** What stands for a masked number of the invented people of a node's rehearsal: {@link #masked()} makes none like it. */
    public static final String MASKED_OF_NOBODY = "000***********0000";

    private static final int LENGTH = 18;
    /** A number with all the blanks and marks that copying puts between its digits. */
    private static final int LONGEST_PASTED = 100;

    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
    /** First two digits after GB/T 2260; 83 stands on residence permits of people from Taiwan. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern QUOTE_BEFORE = Pattern.compile("^['‘’`]");
    private static final Pattern OTHER_X = Pattern.compile("[\u0425\u03A7\u00D7]$");
    private static final Pattern OLD = Pattern.compile("[0-9]{15}");
    private static final Pattern SHAPE = Pattern.compile("[0-9]{17}[0-9X]");

    /** All but the check character, which follows from them; the first is never 0. */
    private final long order;

    private IdNumber(long order) {
        this.order = order;
    }

    /** For keeping many in little memory only: {@link #ofOrder} makes the number of it again, so it is one, in full. */
    public long order() {
        return order;
    }

    /** @param order of a number that was read */
    public static IdNumber ofOrder(long order) {
        return new IdNumber(order);
    }

    /** What reading a text as an ID number came to. */
    public sealed interface Reading {}

    public record Accepted(IdNumber number) implements Reading {}

    public record Refused(Fault fault) implements Reading {}

    /** Why a text is no ID number; the message is for people and does not repeat the text. */
    public enum Fault {
        OLD_FIFTEEN_DIGITS("这是 15 位旧身份证号，请改用 18 位公民身份号码"),
        WRONG_LENGTH("身份证号应为 18 位"),
        WRONG_CHARACTER("身份证号前 17 位应为数字，末位为数字或 X"),
        UNKNOWN_REGION("身份证号的地区代码不存在"),
        IMPOSSIBLE_BIRTH_DATE("身份证号中的出生日期不成立"),
        WRONG_CHECK_CHARACTER("身份证号校验位不正确，请检查是否有误输");

        private final String message;

        Fault(String message) {
            this.message = message;
        }

        /** Stable, for programs: {@code wrong-length}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String message() {
            return message;
        }
    }

    /**
     * Reads and checks a text; full-width characters, blanks, invisible marks, the quotation mark that keeps Excel from
     * rounding, and a lower-case, Cyrillic or Greek x are put right first.
     */
    public static Reading read(String text, LocalDate today) {
        String normal = text.length() > LONGEST_PASTED ? "" : normalise(text);
        if (OLD.matcher(normal).matches()) {
            return new Refused(Fault.OLD_FIFTEEN_DIGITS);
        }
        if (normal.length() != LENGTH) {
            return new Refused(Fault.WRONG_LENGTH);
        }
        if (!hasShape(normal)) {
            return new Refused(Fault.WRONG_CHARACTER);
        }
        if (!regionExists(normal)) {
            return new Refused(Fault.UNKNOWN_REGION);
        }
        if (!birthDatePossible(normal, today)) {
            return new Refused(Fault.IMPOSSIBLE_BIRTH_DATE);
        }
        return WrittenIdNumbers.checkCharacter(normal) == normal.charAt(LENGTH - 1)
                ? new Accepted(new IdNumber(Long.parseLong(normal, 0, LENGTH - 1, 10)))
                : new Refused(Fault.WRONG_CHECK_CHARACTER);
    }

    /** Whether a text has the outward shape of an ID number, right or wrong: such a text is never kept as a name. */
    public static boolean looksLikeOne(String text) {
        String normal = text.length() > LONGEST_PASTED ? "" : normalise(text);
        return hasShape(normal) || OLD.matcher(normal).matches();
    }

    /** The number in full, for encryption and indexing only. */
    String digits() {
        String order = Long.toString(this.order);
        return order + WrittenIdNumbers.checkCharacter(order);
    }

    /** The last eight characters: the customary initial password. */
    String lastEight() {
        return digits().substring(LENGTH - 8);
    }

    /**
     * The first three and last two characters, the form shown everywhere: it tells two people of one name apart, and shows
     * little of the last eight, which open the door where an authority's notice makes them the initial password.
     */
    public String masked() {
        String digits = digits();
        return digits.substring(0, 3) + "*".repeat(LENGTH - 5) + digits.substring(LENGTH - 2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdNumber number && number.order == order;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(order);
    }

    @Override
    public String toString() {
        return masked();
    }

    static String normalise(String text) {
        String plain = BLANK.matcher(PastedText.plain(text)).replaceAll("").toUpperCase(Locale.ROOT);
        return OTHER_X.matcher(QUOTE_BEFORE.matcher(plain).replaceAll("")).replaceAll("X");
    }

    private static boolean hasShape(String normal) {
        return SHAPE.matcher(normal).matches();
    }

    private static boolean regionExists(String normal) {
        // A foreign resident's number has the province after the 9 and the country after it.
        return normal.charAt(0) == '9'
                ? PROVINCES.contains(normal.substring(1, 3))
                : PROVINCES.contains(normal.substring(0, 2));
    }

    private static boolean birthDatePossible(String normal, LocalDate today) {
        try {
            LocalDate birth = LocalDate.of(
                    Integer.parseInt(normal, 6, 10, 10),
                    Integer.parseInt(normal, 10, 12, 10),
                    Integer.parseInt(normal, 12, 14, 10));
            return !birth.isBefore(EARLIEST_BIRTH) && !birth.isAfter(today);
        } catch (DateTimeException impossible) {
            return false;
        }
    }
}
