package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.common.UnitCode;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How many of each exam and unit are in each state: what one sees of a board is a sum of these, and nothing is counted anew. */
final class BoardTally {

    private record Group(ExamCode exam, @Nullable UnitCode unit) {}

    private final Map<Group, Map<BoardState, Integer>> counts = new HashMap<>();

    void add(BoardLine line) {
        count(line, 1);
    }

    void remove(BoardLine line) {
        count(line, -1);
    }

    private void count(BoardLine line, int by) {
        counts.computeIfAbsent(new Group(line.exam(), line.unit()), first -> new EnumMap<>(BoardState.class))
                .merge(line.boardState(), by, Integer::sum);
    }

    /** Of all that is theirs who ask. */
    BoardCounts of(BoardFilter filter) {
        Map<BoardState, Integer> sums = new EnumMap<>(BoardState.class);
        counts.forEach((group, some) -> {
            if (filter.mine(group.exam(), group.unit())) {
                some.forEach((state, count) -> sums.merge(state, count, Integer::sum));
            }
        });
        return BoardCounts.of(sums);
    }
}
