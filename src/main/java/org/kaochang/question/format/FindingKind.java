package org.kaochang.question.format;

import java.util.Locale;

/** What can be wrong (or worth a look) in a bank file; {@link #code} is what programs may depend on. */
public enum FindingKind {
    // the whole file; what makes it no spreadsheet at all is spreadsheet.FileFault
    TOO_MANY_ITEMS,
    NO_HEADINGS,
    HEADING_MISSING,
    HEADING_TWICE,
    // one row
    MISSING_STEM,
    STEM_TOO_LONG,
    MISSING_TYPE,
    UNKNOWN_TYPE,
    COMPOSITE_ITEM,
    TOO_FEW_OPTIONS,
    TOO_MANY_OPTIONS,
    OPTION_GAP,
    OPTION_TOO_LONG,
    OPTION_TWICE,
    MISSING_ANSWER,
    ANSWER_OUTSIDE_OPTIONS,
    ANSWER_UNREADABLE,
    ANSWER_AMBIGUOUS,
    SINGLE_WITH_SEVERAL_ANSWERS,
    MULTIPLE_WITH_ONE_ANSWER,
    BAD_DIFFICULTY,
    EXPLANATION_TOO_LONG,
    KNOWLEDGE_POINT_TOO_LONG,
    DUPLICATE_ITEM,
    CELL_ERROR,
    // only worth a look
    SHEET_SKIPPED,
    DIFFICULTY_ASSUMED,
    SAME_STEM;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
