package org.kaochang.exam;

import java.util.Map;
import java.util.Optional;

/**
 * Words of an exam file that only people read.
 *
 * @param organiser who holds the exam (主办单位)
 * @param helpLine whom to ask, such as a telephone number
 * @param titles the title in other languages, by language tag such as {@code en}
 */
public record ExamTexts(Optional<String> organiser, Optional<String> helpLine, Map<String, String> titles) {

    public static final ExamTexts NONE = new ExamTexts(Optional.empty(), Optional.empty(), Map.of());

    public ExamTexts {
        titles = Map.copyOf(titles);
    }
}
