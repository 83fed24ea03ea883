/** What an exam is: sections, duration, pass mark, window rule, retakes, disclosure; immutable once published. */
@NullMarked
package org.kaochang.exam;

import org.jspecify.annotations.NullMarked;
