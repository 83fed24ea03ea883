package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.hall.board.Held.Made;
import org.kaochang.hall.board.Seat.Sat;
import org.kaochang.hall.invigilation.Reach.Whose;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One line of a board; what only a sitting has is null before it begins.
 *
 * @param key of the line: the sitting's id, or the enrolment's before there is a sitting
 * @param answered slots with an answer, of so many {@code questions}
 * @param lastSavedAt when the last change came that was kept
 * @param online whether a page listens now
 * @param lastHeardAt the last sign before that; null before a sitting and for one that was never seen
 * @param pausedUntil its time stands still until then at the longest, which the deadline allows for
 * @param plannedExtraSeconds granted before the start (延时), in the deadline already
 * @param incidentSeconds given since, for incidents, in the deadline already
 * @param devices how often the sitting changed hands
 * @param leftPage how often the page was left, as it says itself
 * @param attendance set by hand in the hall, as identity is; null: nobody has said
 * @param room as somebody in the hall has said, or else by the enrolment list; so is the seat
 */
public record BoardLine(
        String key,
        @Nullable AttemptId attemptId,
        EnrolmentId enrolmentId,
        LearnerId learnerId,
        String name,
        String idNumberMasked,
        @Nullable UnitCode unit,
        @Nullable String unitName,
        ExamCode exam,
        String window,

        @OneOf({
            "not-started",
            "rules",
            "waiting",
            "in-progress",
            "paused",
            "offline",
            "submitted",
            "expired",
            "blank",
            "withdrawn",
            "absent",
            "voided"
        })
        String state,

        @Nullable Integer answered,
        @Nullable Integer questions,
        @Nullable Instant lastSavedAt,
        boolean online,
        @Nullable Instant lastHeardAt,
        @Nullable Instant offlineSince,
        @Nullable Instant deadline,
        @Nullable Instant pausedUntil,
        int plannedExtraSeconds,
        int incidentSeconds,
        int devices,
        @Nullable String device,
        int leftPage,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @OneOf({"here", "not-here"}) @Nullable String attendance,
        @OneOf({"checked", "doubtful"}) @Nullable String identity,
        @Nullable RoomName room,
        @Nullable String seat) {

    /** Trouble first; equal lines in the order of starts. */
    static final Comparator<BoardLine> ORDER =
            Comparator.comparingInt(BoardLine::rank).thenComparing(BoardLine::key);

    static BoardLine of(Made made, BoardState state, BoardRule rule, Instant now) {
        Seat seat = made.seat();
        Optional<Presence> presence = made.presence();
        Seat.Person person = seat.person();
        Optional<Sat> sat = seat.sitting();
        Optional<Presence> own = own(seat, presence);
        return new BoardLine(
                seat.key(),
                sat.map(Sat::id).orElse(null),
                seat.enrolment(),
                person.id(),
                person.name(),
                person.masked(),
                person.unit().orElse(null),
                person.unitName().orElse(null),
                seat.exam(),
                seat.window(),
                state.wire(),
                sat.map(Sat::answered).orElse(null),
                sat.map(Sat::questions).orElse(null),
                sat.flatMap(Sat::savedAt).orElse(null),
                online(seat, presence, now),
                sat.map(it -> BoardRule.heardAt(it, presence))
                        .or(() -> presence.map(Presence::seenAt))
                        .orElse(null),
                sat.flatMap(it -> rule.offlineSince(it, presence, now)).orElse(null),
                sat.map(Sat::deadline).orElse(null),
                sat.flatMap(Sat::pausedUntil).filter(now::isBefore).orElse(null),
                sat.map(Sat::plannedExtra).orElse(0),
                sat.map(Sat::incidentExtra).orElse(0),
                sat.map(it -> it.turn() - 1).orElse(0),
                sat.map(Sat::device).orElse(null),
                own.map(Presence::left).orElse(0),
                sat.map(Sat::startedAt).orElse(null),
                sat.flatMap(Sat::finishedAt).orElse(null),
                made.mark().flatMap(Mark::attendance).orElse(null),
                made.mark().flatMap(Mark::identity).orElse(null),
                made.room().orElse(null),
                made.seated().orElse(null));
    }

    private static Optional<Presence> own(Seat seat, Optional<Presence> presence) {
        return seat.sitting().flatMap(sat -> BoardRule.own(sat, presence));
    }

    static boolean online(Seat seat, Optional<Presence> presence, Instant now) {
        return own(seat, presence).filter(seen -> seen.listens(now)).isPresent();
    }

    /** What an assignment is compared with. */
    Whose whose() {
        return new Whose(exam, Optional.ofNullable(unit), Optional.ofNullable(room));
    }

    BoardState boardState() {
        return BoardState.ofWire(state).orElseThrow();
    }

    int rank() {
        return boardState().rank();
    }
}
