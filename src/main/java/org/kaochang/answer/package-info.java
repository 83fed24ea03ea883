/** Answers on their way to the disk: accept changes, write them in batches, and only then acknowledge. */
package org.kaochang.answer;
