package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.RoomName;
import org.kaochang.hall.invigilation.Reach.Whose;

import java.time.Instant;
import java.util.Optional;

/**
 * A line, what it was made of, and when it became so.
 *
 * @param until when time alone may make another state of it; empty: never
 * @param changed the number of the board at which it came to be as it is
 * @param moved the number at which its place in the order, or whose it is, changed last
 */
record Held(Made made, BoardLine line, Optional<Instant> until, long changed, long moved) {

    /** All that is known of one who is due. */
    record Made(Seat seat, Optional<Presence> presence, Optional<Mark> mark) {

        /** As somebody in the hall has said, or else by the enrolment list. */
        Optional<RoomName> room() {
            return mark.flatMap(Mark::room).or(() -> seat.planned().room());
        }

        /** A seat of the list is one of its room: in another it says nothing. */
        Optional<String> seated() {
            return mark.flatMap(Mark::seat)
                    .or(() -> seat.planned()
                            .seat()
                            .filter(any -> room().equals(seat.planned().room())));
        }
    }

    /** A line that is no more, or is another's: of the key, as whose it is known. */
    record Gone(String key, Whose whose) {}

    /** What it is made of at the board's next number. */
    Held renewed(Made now, BoardLine next, Optional<Instant> nextUntil, long number) {
        boolean stays = next.rank() == line.rank()
                && now.seat().person().equals(made.seat().person())
                && next.whose().equals(line.whose());
        return new Held(now, next, nextUntil, next.equals(line) ? changed : number, stays ? moved : number);
    }

    /** The sheet that saves still write to; empty: there is none. */
    Optional<AttemptId> open() {
        return made.seat().sitting().filter(sat -> !sat.status().finished()).map(Seat.Sat::id);
    }

    Gone gone() {
        return new Gone(line.key(), line.whose());
    }
}
