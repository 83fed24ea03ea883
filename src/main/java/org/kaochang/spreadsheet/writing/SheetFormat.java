package org.kaochang.spreadsheet.writing;

import java.io.OutputStream;

/** The kinds of files that tables are written as. */
public enum SheetFormat {
    XLSX(Media.XLSX, "xlsx"),
    CSV(Media.CSV, "csv");

    /** Media types, as constants. */
    public static final class Media {
        public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        public static final String CSV = "text/csv";

        private Media() {}
    }

    private final String mediaType;
    private final String ending;

    SheetFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of files' names. */
    public String ending() {
        return ending;
    }

    /** Begins a file: the headings are written. */
    public <T> SheetWriter<T> begin(OutputStream out, Sheet<T> sheet, SheetLanguage language) {
        return switch (this) {
            case XLSX -> new XlsxSheetWriter<>(out, sheet, language);
            case CSV -> new CsvSheetWriter<>(out, sheet, language);
        };
    }
}
