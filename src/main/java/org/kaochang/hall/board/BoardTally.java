package org.kaochang.hall.board;

import org.kaochang.hall.invigilation.Reach.Whose;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How many of each exam, unit and room are in each state: what one sees of a board is a sum of these, and nothing is counted anew. */
final class BoardTally {

    private final Map<Whose, Map<BoardState, Integer>> counts = new HashMap<>();

    void add(BoardLine line) {
        count(line, 1);
    }

    void remove(BoardLine line) {
        count(line, -1);
    }

    private void count(BoardLine line, int by) {
        counts.computeIfAbsent(line.whose(), first -> new EnumMap<>(BoardState.class))
                .merge(line.boardState(), by, Integer::sum);
    }

    /** Of all that is theirs who ask. */
    BoardCounts of(BoardFilter filter) {
        Map<BoardState, Integer> sums = new EnumMap<>(BoardState.class);
        counts.forEach((whose, some) -> {
            if (filter.mine(whose)) {
                some.forEach((state, count) -> sums.merge(state, count, Integer::sum));
            }
        });
        return BoardCounts.of(sums);
    }
}
