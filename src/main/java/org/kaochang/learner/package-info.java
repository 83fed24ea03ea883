/** Learners and their units, ID numbers, enrolments and credited study hours. */
package org.kaochang.learner;
