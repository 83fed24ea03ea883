/** Invigilation (监考): more time, voided sittings, and words to those who sit. */
@NullMarked
package org.kaochang.hall.invigilation;

import org.jspecify.annotations.NullMarked;
