package org.kaochang.hall.waiting;

/**
 * How many times deeper into the queue a node looks than slots are free. One that had an idle slot twice running while people
 * wait looks twice as deep each time: those at the head may have gone, or ask at another node that is full. It looks less deep
 * again once it has no slot left to give.
 *
 * @param idle whether the node had an idle slot when it looked last
 */
record Lookahead(int factor, boolean idle) {

    static final Lookahead FIRST = new Lookahead(1, false);

    private static final int MAX_FACTOR = 1_024;

    Lookahead after(int waiting, StartSlots slots) {
        if (waiting == 0) {
            return FIRST;
        }
        if (slots.idle()) {
            return new Lookahead(idle ? Math.min(MAX_FACTOR, factor * 2) : factor, true);
        }
        return new Lookahead(slots.free() == 0 ? Math.max(1, factor / 2) : factor, false);
    }
}
