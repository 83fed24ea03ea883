package org.kaochang.common;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What an exam office calls a room in which an exam is sat (考场、机房): {@code 机房1}. However it is typed, full width or with blanks too
 * many, it is one room. What is longer than a name is nobody's, and stays as it is.
 */
public record RoomName(String value) implements Code {

    /** As lists and doors have them. */
    public static final int LONGEST = 40;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public RoomName {
        value = value.length() > LONGEST ? value : plain(value);
    }

    public static RoomName fromString(String text) {
        return new RoomName(text);
    }

    private static String plain(String text) {
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    @Override
    public String toString() {
        return value;
    }
}
