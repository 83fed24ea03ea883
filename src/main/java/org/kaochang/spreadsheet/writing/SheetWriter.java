package org.kaochang.spreadsheet.writing;

import java.util.List;

/**
 * Writes a table row by row; keeps none. Closing ends the file and the stream under it. What the stream cannot take fails as
 * {@link java.io.UncheckedIOException}.
 */
public interface SheetWriter<T> extends AutoCloseable {

    void rows(List<T> rows);

    @Override
    void close();
}
