package org.kaochang.learner.roster;

/** Somebody changed what a roster had been compared with before it was written: nothing was, and it is compared anew. */
final class StaleComparison extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleComparison() {
        super("changed since it was compared", null, false, false);
    }
}
