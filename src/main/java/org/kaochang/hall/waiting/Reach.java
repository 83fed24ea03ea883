package org.kaochang.hall.waiting;

/**
 * How many times deeper into the room a node looks than places are free. One that had an idle place twice running while
 * people wait looks twice as deep each time: those at the head may have gone, or ask at another node that is full. It
 * looks less deep again once it has no place left to give.
 *
 * @param idle whether it had an idle place when it looked last
 */
record Reach(int depth, boolean idle) {

    static final Reach FIRST = new Reach(1, false);

    private static final int MOST = 1_024;

    Reach after(int waiting, Lane lane) {
        if (waiting == 0) {
            return FIRST;
        }
        if (lane.idle()) {
            return new Reach(idle ? Math.min(MOST, depth * 2) : depth, true);
        }
        return new Reach(lane.free() == 0 ? Math.max(1, depth / 2) : depth, false);
    }
}
