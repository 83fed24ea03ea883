/** One paper, one hand (作答设备): taking the pen over, and what lets a device do so that no secret vouches for. */
@NullMarked
package org.kaochang.hall.pen;

import org.jspecify.annotations.NullMarked;
