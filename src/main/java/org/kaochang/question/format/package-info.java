/** Reads question banks from the files administrators have (.xlsx, .csv) and puts them into a bank. */
package org.kaochang.question.format;
