package org.kaochang.spreadsheet.xlsx;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Leaves out the byte order mark that some programs write before UTF-8. */
final class WithoutMark extends FilterReader {

    private boolean begun;

    WithoutMark(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (begun || read <= 0) {
            return read;
        }
        begun = true;
        if (buffer[offset] != '\uFEFF') {
            return read;
        }
        System.arraycopy(buffer, offset + 1, buffer, offset, read - 1);
        return read > 1 ? read - 1 : read(buffer, offset, length);
    }
}
