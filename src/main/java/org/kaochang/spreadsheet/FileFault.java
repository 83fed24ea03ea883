package org.kaochang.spreadsheet;

import java.util.Locale;

/** Why a file is no spreadsheet, or not one to be read to the end; {@link #code} is what programs may depend on. */
public enum FileFault {
    EMPTY_FILE,
    NOT_A_SPREADSHEET,
    OLD_XLS,
    FILE_TOO_LARGE,
    TOOK_TOO_LONG,
    TOO_MANY_ROWS,
    TOO_MANY_CELLS,
    TOO_MUCH_TEXT,
    TOO_MANY_SHEETS,
    CELL_TOO_LONG,
    BAD_CELL_ADDRESS,
    BAD_NUMBER,
    UNREADABLE_ENCODING;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
