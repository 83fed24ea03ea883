package org.kaochang.identity;

import org.kaochang.common.LoneSurrogates;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as kept and as compared: width, blanks, marks, case and the kind of middle dot do not matter. */
public final class PersonName {

    private static final int LONGEST = 100;

    /** What names of minorities are written with between their parts, by one keyboard or another; full stops included. */
    private static final String DOTS =
            "\u00B7\u2022\u2027\u2219\u22C5\u30FB\uFF65\u0387\u16EB\u2E31\u2E33\u2981\u25CF\u2024\u3002\uFF0E.";

    private static final Pattern DOT = Pattern.compile("[" + DOTS + "]++");
    private static final Pattern BLANKS_AROUND_DOT = Pattern.compile("\\s*+·\\s*+");
    private static final Pattern BLANKS_BETWEEN_IDEOGRAPHS = Pattern.compile("(?<=\\p{IsHan})\\s++(?=\\p{IsHan})");
    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final Pattern IDEOGRAPH = Pattern.compile("\\p{IsHan}");

    private PersonName() {}

    /** Whether a text can be a name: something to be seen, not too long, without control characters or half ones. */
    public static boolean allowed(String name) {
        return name != null
                && name.length() <= LONGEST
                && name.chars().noneMatch(Character::isISOControl)
                && !LoneSurrogates.in(name)
                && isLegible(canonical(name));
    }

    private static boolean isLegible(String canonical) {
        return canonical.length() <= LONGEST
                && canonical.codePoints().anyMatch(point -> !Character.isWhitespace(point) && point != '·');
    }

    /**
     * The name as kept: without invisible marks, in plain width, one kind of dot, no blanks where Chinese has none. The full
     * stop stays one in a name without ideographs (J. Smith).
     */
    public static String canonical(String name) {
        String plain = BLANKS.matcher(PastedText.plain(name)).replaceAll(" ").strip();
        if (!IDEOGRAPH.matcher(plain).find()) {
            return plain;
        }
        String dotted = DOT.matcher(plain).replaceAll("·");
        return BLANKS_BETWEEN_IDEOGRAPHS
                .matcher(BLANKS_AROUND_DOT.matcher(dotted).replaceAll("·"))
                .replaceAll("");
    }

    /** Names on file from before are compared as those of today: both sides are made plain here. */
    public static boolean same(String one, String other) {
        return comparable(one).equals(comparable(other));
    }

    private static String comparable(String name) {
        if (name.length() > LONGEST) {
            return name;
        }
        String dotted = DOT.matcher(PastedText.plain(name)).replaceAll("·");
        return BLANKS.matcher(dotted).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
