package org.kaochang.spreadsheet;

/** A file that is no spreadsheet at all, or not one to be read to the end: an expected outcome, so without a stack trace. */
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FileFault kind;
    private final String sheet;
    private final int row;

    public UnreadableFile(FileFault kind, String message) {
        this(kind, "", 0, message);
    }

    /** @param row where in the sheet, 0 when the whole sheet or file is meant */
    public UnreadableFile(FileFault kind, String sheet, int row, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.sheet = sheet;
        this.row = row;
    }

    public Finding finding() {
        return new Finding(sheet, row, "", kind.code(), String.valueOf(getMessage()));
    }
}
