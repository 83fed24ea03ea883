/** Reads workbooks (.xlsx) piece by piece, so that no file makes it hold more than it has been allowed. */
package org.kaochang.question.format.xlsx;
