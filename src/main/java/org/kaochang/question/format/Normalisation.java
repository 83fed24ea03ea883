package org.kaochang.question.format;

import java.util.List;
import java.util.Locale;

/**
 * What was read otherwise than it is written, of one kind.
 *
 * @param code stable, for programs: {@link Kind#code}
 * @param total how often
 * @param examples the first {@value #EXAMPLES}
 */
public record Normalisation(String code, int total, List<Example> examples) {

    static final int EXAMPLES = 20;

    public Normalisation {
        examples = List.copyOf(examples);
    }

    /** What is put in order. */
    enum Kind {
        /** 单项选择 is 单选题. */
        TYPE_NAMED,
        /** A. in front of an option that stands under A. */
        OPTION_LETTERS,
        /** One cell held all options. */
        OPTIONS_SPLIT,
        /** A key in numbers, in the words of an option, with blanks or signs between its letters. */
        ANSWER_READ,
        /** 较难 is 4. */
        DIFFICULTY_READ,
        /** Several levels of a knowledge point, or a chapter, as one. */
        POINT_JOINED;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One place.
     *
     * @param sheet empty for CSV
     * @param row as the spreadsheet shows it, from 1
     */
    public record Example(String sheet, int row, String before, String after) {}
}
