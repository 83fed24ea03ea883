package org.kaochang.hall.board;

import java.util.Map;

/** How many of a board are in each state; they add up to {@code total}. */
public record BoardCounts(
        int notArrived,
        int rules,
        int waiting,
        int sitting,
        int offline,
        int paused,
        int handedIn,
        int timedOut,
        int blank,
        int withdrawn,
        int absent,
        int voided,
        int total) {

    static BoardCounts of(Map<BoardState, Integer> counts) {
        return new BoardCounts(
                counts.getOrDefault(BoardState.NOT_ARRIVED, 0),
                counts.getOrDefault(BoardState.RULES, 0),
                counts.getOrDefault(BoardState.WAITING, 0),
                counts.getOrDefault(BoardState.SITTING, 0),
                counts.getOrDefault(BoardState.OFFLINE, 0),
                counts.getOrDefault(BoardState.PAUSED, 0),
                counts.getOrDefault(BoardState.HANDED_IN, 0),
                counts.getOrDefault(BoardState.TIMED_OUT, 0),
                counts.getOrDefault(BoardState.BLANK, 0),
                counts.getOrDefault(BoardState.WITHDRAWN, 0),
                counts.getOrDefault(BoardState.ABSENT, 0),
                counts.getOrDefault(BoardState.VOIDED, 0),
                counts.values().stream().mapToInt(Integer::intValue).sum());
    }
}
