/** One paper, one hand (作答设备): taking the pen over, and what lets a device do so that no secret vouches for. */
package org.kaochang.hall.pen;
