package org.kaochang.hall.board;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where one who is due stands. Each line of a board has exactly one, so the counts add up to all. They are those of
 * {@link org.kaochang.attempt.SittingOutcome}, which results and exports count, told apart finer where somebody has not begun or is sitting. In the order in which a board shows them: what may need a hand comes first.
 */
enum BoardState {
    /** Sits, and has not been heard of for a while (离线). */
    OFFLINE("offline", 0),
    /** Sits, and the time stands still (暂停). */
    PAUSED("paused", 1),
    /** Sits (作答中). */
    SITTING("in-progress", 2),
    /** In the waiting room before a start (候考). */
    WAITING("waiting", 3),
    /** Has logged in and looked at the rules, and not begun (规则页). */
    RULES("rules", 4),
    /** Enrolled, not passed, and not seen yet (未到). */
    NOT_ARRIVED("not-started", 5),
    /** Ended by the clock, with something answered (到时收卷). */
    TIMED_OUT("expired", 6),
    /** Ended either way, with nothing answered (白卷). */
    BLANK("blank", 7),
    /** Handed in, by the learner or for them, with something answered (已交卷). */
    HANDED_IN("submitted", 8),
    /** Ended, and no result of it counts (撤回). */
    WITHDRAWN("withdrawn", 9),
    /** Never began, and the window is over (缺考). */
    ABSENT("absent", 10),
    /** Struck out (作废). */
    VOIDED("voided", 11);

    private static final Map<String, BoardState> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toMap(BoardState::wire, Function.identity()));

    private final String wire;
    private final int rank;

    BoardState(String wire, int rank) {
        this.wire = wire;
        this.rank = rank;
    }

    /** Place in the order of a board. */
    int rank() {
        return rank;
    }

    String wire() {
        return wire;
    }

    static Optional<BoardState> ofWire(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }
}
