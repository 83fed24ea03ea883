/**
 * Tables in files: reads those that people have (.xlsx, .csv) within bounds, and writes those they take away.
 *
 * <p>Whatever the file was, its reader makes a {@link org.kaochang.spreadsheet.Table} of it: plain texts by row and column, rows
 * numbered as a spreadsheet shows them. What the columns mean is the business of the room that asked. Reading goes on in one
 * lane ({@link org.kaochang.spreadsheet.ImportLaneService}), charged to a {@link org.kaochang.spreadsheet.ReadingBudget} while it
 * goes on.
 */
@NullMarked
package org.kaochang.spreadsheet;

import org.jspecify.annotations.NullMarked;
