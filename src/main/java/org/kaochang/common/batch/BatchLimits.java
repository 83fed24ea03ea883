package org.kaochang.common.batch;

import java.time.Duration;

/**
 * What a {@link BatchBuffer} may do.
 *
 * @param size most arrivals written together
 * @param underWay most batches on their way at once
 * @param queue most arrivals waiting; what comes beyond is refused at once
 * @param timeout after which a batch that never comes back gives its place free
 * @param gathering whether and how long arrivals wait for others
 * @param retry how long after its arrival something is tried again whose batch met with an outage; zero for not at all
 */
public record BatchLimits(int size, int underWay, int queue, Duration timeout, Gathering gathering, Duration retry) {

    /** The same for arrivals that wait for nobody, and are not tried again. */
    public static BatchLimits atOnce(int size, int underWay, int queue, Duration timeout) {
        return new BatchLimits(size, underWay, queue, timeout, Gathering.NEVER, Duration.ZERO);
    }
}
