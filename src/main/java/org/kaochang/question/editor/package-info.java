/** Who works on which bank (ADR 68): bank editors on those they are assigned to, exam administrators on all by right. */
@NullMarked
package org.kaochang.question.editor;

import org.jspecify.annotations.NullMarked;
