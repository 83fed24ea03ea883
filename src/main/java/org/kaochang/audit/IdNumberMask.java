package org.kaochang.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last look at what is entered: a whole ID number is none of the log's business, wherever somebody put it. */
final class IdNumberMask {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9Xx])|(?<![0-9])[0-9]{15}(?![0-9])");

    private IdNumberMask() {}

    /** The same text, of numbers the first three and the last two characters. */
    static String over(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find()
                ? matcher.replaceAll(found -> {
                    String number = found.group();
                    int hidden = number.length() - 5;
                    return number.substring(0, 3) + "*".repeat(hidden) + number.substring(hidden + 3);
                })
                : text;
    }
}
