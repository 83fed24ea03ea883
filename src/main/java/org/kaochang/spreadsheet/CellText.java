package org.kaochang.spreadsheet;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How the text of a cell is cleaned, and how headings and short words are compared. */
public final class CellText {

    private static final Set<String> ERRORS =
            Set.of("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!");

    /** Longer than any heading, type or level of difficulty that means something. */
    public static final int LONGEST_WORD = 200;

    private static final Pattern BLANKS = Pattern.compile("[\\s\uFE0F]+");

    private CellText() {}

    /**
     * The text as an editor meant it: Windows line ends made plain, no control characters (the database cannot hold NUL, and
     * unit separators part options there), no invisible marks, no blanks around.
     */
    public static String clean(String raw) {
        if (isClean(raw)) {
            return raw.strip();
        }
        StringBuilder clean = new StringBuilder(raw.length());
        raw.replace("_x000D_", "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
                .filter(point -> point != 0x200B && point != 0x200E && point != 0x200F && point != 0xFEFF)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .map(point -> point == 0xA0 ? ' ' : point)
                .forEach(clean::appendCodePoint);
        String text = clean.toString().strip();
        return text.equals(raw) ? raw : text;
    }

    private static boolean isClean(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (!isClean(raw.charAt(i))) {
                return false;
            }
        }
        return !raw.contains("_x000D_");
    }

    private static boolean isClean(char unit) {
        return unit >= ' ' && unit < 0x7F || unit > 0xA0 && unit < 0x200B || unit > 0x200F && unit < 0xD800;
    }

    /**
     * A short word for looking up: compatibility forms made plain, no blanks, lower case. What is too long to be one becomes
     * the empty word before anything else is done with it: one character can have eighteen as its plain form.
     */
    public static String word(String text) {
        if (text.length() > LONGEST_WORD) {
            return "";
        }
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** A text as a message can quote it. */
    public static String shorten(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }

    /** Whether the cell shows a spreadsheet error such as #REF! instead of a value. */
    public static boolean isError(String text) {
        return ERRORS.contains(text);
    }
}
