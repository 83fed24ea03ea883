package org.kaochang.hall.waiting;

import java.time.Instant;

/**
 * A learner asks whether it is his turn.
 *
 * @param member learner and exam
 * @param arrivedAt when he first came, as far as this node knows
 * @param report of the node where he asks
 * @param mayPass whether that node has reserved a place for him
 * @param reach how many times deeper into the room the node looks than there are places free
 */
record Visit(String member, Instant arrivedAt, NodeReport report, boolean mayPass, int reach) {}
