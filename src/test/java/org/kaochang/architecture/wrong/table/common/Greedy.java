package org.kaochang.architecture.wrong.table.common;

import org.kaochang.architecture.wrong.table.exam.Goal;

/** common knows nobody; and this only in a method body. */
public final class Greedy {

    private Greedy() {}

    public static int points() {
        return new Goal(3).points();
    }
}
