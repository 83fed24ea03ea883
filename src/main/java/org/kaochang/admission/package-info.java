/** May this learner start this exam now: one rule per file, each with a typed reason when not. */
@NullMarked
package org.kaochang.admission;

import org.jspecify.annotations.NullMarked;
