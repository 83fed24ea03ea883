package org.kaochang.question.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options as texts: from one cell that holds them all, or with the letters that editors paste in front. */
final class OptionsText {

    private static final Pattern LETTERED = Pattern.compile("(?:^|[;；|\\n]|\\s)\\s*([A-Z])\\s*[.．、:：)）]\\s*");

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
        return Pattern.compile("[;；|\\n]")
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
            if (letter.group(1).charAt(0) != expected) {
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
        return text.strip().replaceAll("[;；|]$", "").strip();
    }

    /** Drops {@code A.} {@code B.} … in front of the options when every option carries its own letter. */
    static List<String> withoutLetters(List<String> options) {
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
