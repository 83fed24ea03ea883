package org.kaochang.hall.waiting;

/**
 * What a node says of itself with every poll.
 *
 * @param throughput starts in a thousand seconds, at least 1
 * @param free how many more starts it could take
 */
record NodeReport(String node, long throughput, int free) {

    static NodeReport of(String node, StartSlots slots) {
        return new NodeReport(node, Math.max(1, Math.round(slots.throughput().perSecond() * 1000)), slots.free());
    }
}
