/**
 * Sitting an exam as a test learner (试做): a paper of a draft or a published version, drawn and marked as a sitting's would be, and
 * nothing of it kept but who looked.
 */
@NullMarked
package org.kaochang.trial;

import org.jspecify.annotations.NullMarked;
