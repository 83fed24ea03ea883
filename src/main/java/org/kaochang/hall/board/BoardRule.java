package org.kaochang.hall.board;

import org.kaochang.attempt.SittingOutcome;
import org.kaochang.hall.board.Seat.Sat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which state somebody on the board is in.
 *
 * @param offlineAfter without a sign, for pages that had a line to us
 * @param silentAfter without a sign, for pages that never had one
 */
record BoardRule(Duration offlineAfter, Duration silentAfter) {

    private static final Duration WAITS = Duration.ofSeconds(45);

    /** Open pages ask for the list of exams again every four minutes or so (openings.ts): one of these may be lost. */
    private static final Duration LOOKS = Duration.ofMinutes(9);

    /** @param closes when the window is over; empty: never */
    BoardState state(Seat seat, Optional<Presence> presence, Optional<Instant> closes, Instant now) {
        return seat.sitting()
                .map(sat -> sat.status().finished() ? ended(sat) : running(sat, presence, now))
                .orElseGet(() -> before(presence, closes, now));
    }

    private BoardState running(Sat sat, Optional<Presence> presence, Instant now) {
        if (sat.pausedUntil().filter(now::isBefore).isPresent()) {
            return BoardState.PAUSED;
        }
        return offlineSince(sat, presence, now).isPresent() ? BoardState.OFFLINE : BoardState.SITTING;
    }

    private static BoardState ended(Sat sat) {
        return switch (SittingOutcome.of(sat.status(), sat.marked())) {
            case VOIDED -> BoardState.VOIDED;
            case BLANK -> BoardState.BLANK;
            case SUBMITTED -> BoardState.HANDED_IN;
            case EXPIRED -> BoardState.TIMED_OUT;
            case WITHDRAWN -> BoardState.WITHDRAWN;
            case IN_PROGRESS, ABSENT, NOT_STARTED -> throw new IllegalArgumentException("it runs");
        };
    }

    private static BoardState before(Optional<Presence> presence, Optional<Instant> closes, Instant now) {
        if (presence.flatMap(Presence::waitingAt)
                .filter(at -> at.plus(WAITS).isAfter(now))
                .isPresent()) {
            return BoardState.WAITING;
        }
        if (closes.filter(at -> !now.isBefore(at)).isPresent()) {
            return BoardState.ABSENT;
        }
        return presence.filter(seen -> seen.seenAt().plus(LOOKS).isAfter(now)).isPresent()
                ? BoardState.RULES
                : BoardState.NOT_ARRIVED;
    }

    /** When time alone may make another state, or line, of the same, at the soonest; empty: never. */
    Optional<Instant> until(Seat seat, Optional<Presence> presence, Optional<Instant> closes, Instant now) {
        return seat.sitting()
                .map(sat -> ends(sat, presence))
                .orElseGet(() -> Stream.of(
                                presence.flatMap(Presence::waitingAt).map(at -> at.plus(WAITS)),
                                presence.map(seen -> seen.seenAt().plus(LOOKS)),
                                closes)
                        .flatMap(Optional::stream))
                .filter(at -> !at.isBefore(now))
                .min(Comparator.naturalOrder());
    }

    private Stream<Instant> ends(Sat sat, Optional<Presence> presence) {
        Optional<Presence> own = own(sat, presence);
        Stream<Instant> line = own.filter(Presence::online).map(Presence::stale).stream();
        return sat.status().finished()
                ? line
                : Stream.of(line, sat.pausedUntil().stream(), Stream.of(silentFrom(sat, presence)))
                        .flatMap(Function.identity());
    }

    /** When somebody who sits was heard of last, if that is too long ago. */
    Optional<Instant> offlineSince(Sat sat, Optional<Presence> presence, Instant now) {
        Optional<Presence> own = own(sat, presence);
        if (sat.status().finished() || own.filter(seen -> seen.listens(now)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(heardAt(sat, presence))
                .filter(at -> silentFrom(sat, presence).isBefore(now));
    }

    /** When it is too long ago: nobody is missed while the time stands still. */
    private Instant silentFrom(Sat sat, Optional<Presence> presence) {
        Instant heard = heardAt(sat, presence);
        return sat.pausedUntil()
                .filter(heard::isBefore)
                .orElse(heard)
                .plus(own(sat, presence).isPresent() ? offlineAfter : silentAfter);
    }

    /** The last sign of the sitting but for the line that is open now. */
    static Instant heardAt(Sat sat, Optional<Presence> presence) {
        Instant saved = sat.savedAt().filter(sat.startedAt()::isBefore).orElse(sat.startedAt());
        return own(sat, presence).map(Presence::since).filter(saved::isBefore).orElse(saved);
    }

    /** What the learner's pages have let know of this very sitting. */
    static Optional<Presence> own(Sat sat, Optional<Presence> presence) {
        return presence.filter(seen -> seen.of(sat.id()));
    }
}
