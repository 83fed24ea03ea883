/** The live hall (考场实况): who is due, who sits, how far, and what needs a hand. */
@NullMarked
package org.kaochang.hall.board;

import org.jspecify.annotations.NullMarked;
