/** When an exam may be taken: its windows (场次) on the calendar, the next ones, and what their edges mean; pure. */
@NullMarked
package org.kaochang.window;

import org.jspecify.annotations.NullMarked;
