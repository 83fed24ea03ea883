/** Outages (故障): how long the database was away, and what is not ended because of it. */
@NullMarked
package org.kaochang.hall.outage;

import org.jspecify.annotations.NullMarked;
