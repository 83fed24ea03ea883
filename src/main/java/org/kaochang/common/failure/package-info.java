/** What went wrong, by whose fault: told once, so that every path answers an outage alike and every batch knows what to try again. */
@NullMarked
package org.kaochang.common.failure;

import org.jspecify.annotations.NullMarked;
