package org.kaochang.hall.waiting;

/**
 * What a node says of itself with every visit.
 *
 * @param pace starts in a thousand seconds, at least 1
 * @param free places in its lane that nobody is in
 */
record NodeReport(String node, long pace, int free) {

    static NodeReport of(String node, Lane lane) {
        return new NodeReport(node, Math.max(1, Math.round(lane.pace().perSecond() * 1000)), lane.free());
    }
}
