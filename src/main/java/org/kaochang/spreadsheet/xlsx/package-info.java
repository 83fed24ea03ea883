/** Reads workbooks (.xlsx) piece by piece, so that no file makes it hold more than it has been allowed. */
@NullMarked
package org.kaochang.spreadsheet.xlsx;

import org.jspecify.annotations.NullMarked;
