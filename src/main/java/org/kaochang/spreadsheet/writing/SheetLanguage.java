package org.kaochang.spreadsheet.writing;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** In which language headings and words of a sheet are written. */
public enum SheetLanguage {
    CHINESE,
    ENGLISH;

    /** @param accepted the header {@code Accept-Language}; Chinese unless English is wanted more */
    public static SheetLanguage of(@Nullable String accepted) {
        try {
            List<Locale.LanguageRange> wanted =
                    accepted == null || accepted.isBlank() ? List.of() : Locale.LanguageRange.parse(accepted);
            return "en".equals(Locale.lookupTag(wanted, List.of("zh", "zh-CN", "en"))) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException unreadable) {
            return CHINESE;
        }
    }
}
