package org.kaochang.question.format;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** How the text of a cell is cleaned, and how headings and short words are compared. */
final class CellText {

    private static final Set<String> ERRORS =
            Set.of("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!");

    private CellText() {}

    /**
     * The text as an editor meant it: Windows line ends made plain, no control characters (the database cannot hold NUL, and
     * unit separators part options there), no invisible marks, no blanks around.
     */
    static String clean(String raw) {
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
        return clean.toString().strip();
    }

    /** A short word for looking up: compatibility forms made plain, no blanks, lower case. */
    static String word(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\uFE0F]+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether the cell shows a spreadsheet error such as #REF! instead of a value. */
    static boolean isError(String text) {
        return ERRORS.contains(text);
    }
}
