/** Tables that go out, as files that offices open (电子表格): `.xlsx` and `.csv`, row by row. */
@NullMarked
package org.kaochang.spreadsheet.writing;

import org.jspecify.annotations.NullMarked;
