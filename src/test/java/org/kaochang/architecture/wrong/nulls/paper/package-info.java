/** Says that nothing in it is null. */
@NullMarked
package org.kaochang.architecture.wrong.nulls.paper;

import org.jspecify.annotations.NullMarked;
