package org.kaochang.hall.waiting;

import java.time.Instant;

/**
 * A learner asks whether it is their turn.
 *
 * @param member learner and exam
 * @param arrivedAt when the learner first came, as far as this node knows
 * @param report of the node where they ask
 * @param slotReserved whether that node keeps a slot for them
 * @param lookahead see {@link Lookahead#factor}
 */
record Poll(String member, Instant arrivedAt, NodeReport report, boolean slotReserved, int lookahead) {}
