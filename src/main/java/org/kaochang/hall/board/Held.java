package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.UnitCode;

import org.jspecify.annotations.Nullable;

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
    record Made(Seat seat, Optional<Presence> presence, Optional<Mark> mark) {}

    /**
     * A line that is no more.
     *
     * @param number at which it went
     */
    record Gone(long number, ExamCode exam, @Nullable UnitCode unit) {}

    /** What it is made of at the board's next number. */
    Held renewed(Made now, BoardLine next, Optional<Instant> nextUntil, long number) {
        boolean stays = next.rank() == line.rank()
                && now.seat().person().equals(made.seat().person());
        return new Held(now, next, nextUntil, next.equals(line) ? changed : number, stays ? moved : number);
    }

    /** The sheet that saves still write to; empty: there is none. */
    Optional<AttemptId> open() {
        return made.seat().sitting().filter(sat -> !sat.status().finished()).map(Seat.Sat::id);
    }

    Gone gone(long number) {
        return new Gone(number, line.exam(), line.unit());
    }
}
