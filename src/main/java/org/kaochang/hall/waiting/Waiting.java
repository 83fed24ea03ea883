package org.kaochang.hall.waiting;

/**
 * What a learner is told who has to wait (候考).
 *
 * @param position 1: the next
 * @param estimateSeconds about how long until it is their turn, at least 1
 * @param pollAfterSeconds when to ask again by the same call; spread a little, so that not all come together
 */
public record Waiting(int position, long estimateSeconds, double pollAfterSeconds) {}
