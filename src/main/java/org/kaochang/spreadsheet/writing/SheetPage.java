package org.kaochang.spreadsheet.writing;

import java.util.List;
import java.util.Optional;

/**
 * Rows of a table that is written page by page.
 *
 * @param next the place where to go on; empty at the end
 */
public record SheetPage<T, P>(List<T> rows, Optional<P> next) {}
