/** One sitting of an exam by one learner: its states, its deadline, its pen, its row. */
@NullMarked
package org.kaochang.attempt;

import org.jspecify.annotations.NullMarked;
