/** Draws and orders the questions of one learner's paper, shows it, and keeps the answer sheet written on it; pure. */
@NullMarked
package org.kaochang.paper;

import org.jspecify.annotations.NullMarked;
