package org.kaochang.question.format;

import org.kaochang.common.Choices;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options as texts: from one cell that holds them all, or with the letters that editors paste in front. */
final class OptionsText {

    /** Begins at the letter, not at the blanks before it, of which there may be thousands. */
    private static final Pattern LETTERED = Pattern.compile("(?<![^;；|\\s])([A-Z])\\s*+[.．、:：)）]\\s*+");

    private static final Pattern SEPARATORS = Pattern.compile("[;；|\\n]");

    private OptionsText() {}

    /**
     * Takes one cell such as {@code A.x;B.y} or one option a line apart. Letters count only in the order A, B, C…, so that
     * "维生素 C：" inside an option does not start one.
     */
    static List<String> split(String cell) {
        List<String> lettered = splitAtLetters(cell);
        if (!lettered.isEmpty()) {
            return lettered;
        }
        return SEPARATORS
                .splitAsStream(cell)
                .map(String::strip)
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private static List<String> splitAtLetters(String cell) {
        Matcher letter = LETTERED.matcher(cell);
        List<String> options = new ArrayList<>();
        int from = -1;
        char expected = 'A';
        while (letter.find()) {
            boolean apart = from < 0 || letter.start() > from; // "A. B." is an option that reads "B."
            if (letter.group(1).charAt(0) != expected || !apart) {
                continue;
            }
            if (from >= 0) {
                options.add(option(cell.substring(from, letter.start())));
            }
            from = letter.end();
            expected++;
        }
        if (from >= 0) {
            options.add(option(cell.substring(from)));
        }
        return options;
    }

    private static String option(String text) {
        int end = text.length();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || ";；|".indexOf(text.charAt(end - 1)) >= 0)) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    /** Drops {@code A.} {@code B.} … in front of the options when every option carries its own letter. */
    static List<String> withoutLetters(List<String> options) {
        if (options.size() > Choices.MAX_OPTIONS) {
            return options; // refused soon for their number
        }
        List<String> bare = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            Matcher own = Pattern.compile("^[" + (char) ('A' + i) + (char) ('a' + i) + "]\\s*[.．、:：)）]\\s*(?=\\S)")
                    .matcher(options.get(i));
            if (!own.find()) {
                return options;
            }
            bare.add(options.get(i).substring(own.end()));
        }
        return bare;
    }
}
