package org.kaochang.spreadsheet.writing;

/**
 * Texts that spreadsheets would take for formulas: an apostrophe in front makes them texts for everybody, also after the file was
 * kept as another kind (OWASP, CSV injection). Full-width signs are among them, since Chinese and Japanese Excel reads them alike.
 */
public final class FormulaGuard {

    private static final String SIGNS = "=+-@\t\r\n＝＋－＠";

    private FormulaGuard() {}

    public static String guarded(String text) {
        return dangerous(text) ? "'" + text : text;
    }

    /** The text that was guarded: a file of ours that comes back means what it meant. */
    public static String unguarded(String text) {
        return text.startsWith("'") && dangerous(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean dangerous(String text) {
        return !text.isEmpty() && SIGNS.indexOf(text.charAt(0)) >= 0;
    }
}
