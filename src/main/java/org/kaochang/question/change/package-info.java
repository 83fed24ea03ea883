/** What is done to a bank without a file: one question edited, retired or restored, the latest version undone, and what happened to it told. */
@NullMarked
package org.kaochang.question.change;

import org.jspecify.annotations.NullMarked;
