/** Reads workbooks (.xlsx) piece by piece, so that no file makes it hold more than it has been allowed. */
@NullMarked
package org.kaochang.question.format.xlsx;

import org.jspecify.annotations.NullMarked;
