package org.kaochang.spreadsheet.writing;

import java.nio.file.Path;

/**
 * A file that was written, to be deleted by whoever sends it.
 *
 * @param name under which whoever gets it keeps it, in ASCII
 * @param rows without the headings
 */
public record SheetFile(Path path, String name, int rows) {}
