/** Answers on their way to the disk: accept changes, write them in batches, and only then acknowledge. */
@NullMarked
package org.kaochang.answer;

import org.jspecify.annotations.NullMarked;
