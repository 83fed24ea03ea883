/** The ledger of credit hours (学时台账), the regions' rules for a year as data, and whether a learner's year is complete. */
@NullMarked
package org.kaochang.credit;

import org.jspecify.annotations.NullMarked;
