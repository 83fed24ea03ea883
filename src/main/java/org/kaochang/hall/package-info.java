/** The exam hall (考场): where a sitting is started, resumed, handed in, closed when time is up, and shown. */
@NullMarked
package org.kaochang.hall;

import org.jspecify.annotations.NullMarked;
