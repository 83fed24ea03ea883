/** A learner's year judged: entries, a region's rule and the time in, what counts and what is missing out; nothing but arithmetic. */
@NullMarked
package org.kaochang.credit.year;

import org.jspecify.annotations.NullMarked;
