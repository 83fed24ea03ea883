/** Marks an answer sheet against the keys: points by slot, section and in total, and whether passed; pure. */
@NullMarked
package org.kaochang.scoring;

import org.jspecify.annotations.NullMarked;
