package org.kaochang.learner.roster;

import java.util.Locale;

/**
 * What can be wrong, or worth a look, in a roster; {@link #code} is what programs may depend on. Beside them stand those of
 * {@code spreadsheet.FileFault} and of {@code learner.IdNumber.Fault}.
 */
enum RosterFault {
    // the whole file, or its headings
    NO_HEADINGS,
    HEADING_MISSING,
    HEADING_TWICE,
    NO_ROWS,
    TOO_MANY_ROWS,
    // one row by itself
    MISSING,
    CELL_ERROR,
    NUMBER_ROUNDED,
    BAD_NAME,
    BAD_EXTERNAL_ID,
    BAD_USERNAME,
    BAD_HOURS,
    BAD_KIND,
    BAD_YEAR,
    BAD_DATE,
    BAD_TEXT,
    BAD_EXAM,
    // against another row
    PERSON_TWICE,
    EXTERNAL_ID_TWICE,
    ROW_TWICE,
    // against what is on file
    UNKNOWN_PERSON,
    UNKNOWN_UNIT,
    AMBIGUOUS_UNIT,
    UNKNOWN_EXAM,
    OTHER_UNIT,
    OTHER_NAME,
    OTHER_EXTERNAL_ID,
    EXTERNAL_ID_TAKEN,
    USERNAME_TAKEN,
    RECORDED_OTHERWISE,
    NOT_YOURS,
    // only worth a look
    SHEET_SKIPPED,
    ROW_SKIPPED,
    COLUMN_IGNORED,
    SAME_PERSON,
    USERNAME_KEPT,
    // the program's own
    NOT_DONE;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
