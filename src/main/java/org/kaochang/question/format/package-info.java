/** Reads question banks from the files administrators have (.xlsx, .csv) and puts them into a bank. */
@NullMarked
package org.kaochang.question.format;

import org.jspecify.annotations.NullMarked;
