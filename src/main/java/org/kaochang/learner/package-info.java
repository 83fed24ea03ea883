/** Learners and their units, ID numbers, enrolments and credited study hours. */
@NullMarked
package org.kaochang.learner;

import org.jspecify.annotations.NullMarked;
