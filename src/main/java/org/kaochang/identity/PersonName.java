package org.kaochang.identity;

import java.text.Normalizer;
import java.util.Locale;

/** Names as compared: width, blanks, case and the kind of middle dot do not matter. */
public final class PersonName {

    private static final int LONGEST = 100;

    private PersonName() {}

    /** Whether a text can be a name: something, not too long, without control characters. */
    public static boolean allowed(String name) {
        return name != null
                && !name.isBlank()
                && name.length() <= LONGEST
                && name.chars().noneMatch(Character::isISOControl);
    }

    public static boolean same(String one, String other) {
        return comparable(one).equals(comparable(other));
    }

    private static String comparable(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s]", "")
                .replaceAll("[·•‧∙⋅・.]", "·")
                .toLowerCase(Locale.ROOT);
    }
}
