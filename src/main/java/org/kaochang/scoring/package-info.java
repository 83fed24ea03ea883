/** Marks an answer sheet against the keys: points by slot, section and in total, and whether passed; pure. */
package org.kaochang.scoring;
