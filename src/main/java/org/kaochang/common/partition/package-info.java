/** Tables partitioned by month: partitions made ahead, rows brought home that came too early for theirs, old ones taken off. */
@NullMarked
package org.kaochang.common.partition;

import org.jspecify.annotations.NullMarked;
