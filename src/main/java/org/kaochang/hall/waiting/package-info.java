/** The slots for starts, and the waiting room (候考) before it when more want to start than the machines carry. */
@NullMarked
package org.kaochang.hall.waiting;

import org.jspecify.annotations.NullMarked;
