package org.kaochang.hall.board;

import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.invigilation.Reach;
import org.kaochang.hall.invigilation.Reach.Whose;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which lines of a board are wanted.
 *
 * @param reach what whoever asks watches over
 * @param states none: all
 * @param unit code of the unit
 * @param room of the whole board those in it
 * @param text part of the name or of the masked ID number
 * @param until the last place in the board's order that is wanted
 */
record BoardFilter(
        Reach reach,
        List<String> states,
        Optional<UnitCode> unit,
        Optional<RoomName> room,
        Optional<String> text,
        Optional<Cursor> until)
        implements Predicate<BoardLine> {

    /** All that somebody watches over. */
    static BoardFilter all(Reach reach) {
        return new BoardFilter(
                reach, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same to the board's end. */
    BoardFilter whole() {
        return new BoardFilter(reach, states, unit, room, text, Optional.empty());
    }

    /** Whether lines of the state may be wanted at all. */
    boolean reaches(BoardState state) {
        return (states.isEmpty() || states.contains(state.wire()))
                && until.filter(last -> last.rank() < state.rank()).isEmpty();
    }

    /** Whether the line is any business of whoever asks. */
    boolean mine(BoardLine line) {
        return mine(line.whose());
    }

    boolean mine(Whose sitting) {
        return reach.covers(sitting);
    }

    @Override
    public boolean test(BoardLine line) {
        return mine(line)
                && (states.isEmpty() || states.contains(line.state()))
                && unit.map(code -> code.equals(line.unit())).orElse(true)
                && room.map(name -> name.equals(line.room())).orElse(true)
                && text.map(String::strip)
                        .map(part -> line.name().contains(part)
                                || line.idNumberMasked().contains(part))
                        .orElse(true)
                && until.filter(last -> last.before(line)).isEmpty();
    }
}
