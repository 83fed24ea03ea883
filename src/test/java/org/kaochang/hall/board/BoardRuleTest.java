package org.kaochang.hall.board;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.hall.board.Seat.Person;
import org.kaochang.hall.board.Seat.Sat;
import org.kaochang.hall.invigilation.Reach;
import org.kaochang.window.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** In which state somebody on the board is, and what is told of a board's changes. */
class BoardRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    private static final ExamCode EXAM = new ExamCode("e");
    private static final BoardRule RULE = new BoardRule(Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final AttemptId SITTING = new AttemptId(new UUID(0, 7));
    private static final LearnerId LEARNER = new LearnerId(new UUID(0, 1));
    private static final EnrolmentId ENROLMENT = new EnrolmentId(new UUID(0, 2));

    @ParameterizedTest(name = "{0} with {1} answered: {2}")
    @CsvSource({
        "submitted, 3, submitted",
        "submitted, 0, blank",
        "expired,   3, expired",
        "expired,   0, blank",
        "voided,    3, voided",
        "voided,    0, voided"
    })
    void whatIsOverIsCalledByHowItEnded(String status, int answered, String state) {
        assertEquals(state, state(seat(sat(status, answered, NOW)), Optional.empty()));
    }

    /** The line counts, else the last sign: of a page that had one thirty seconds, of another five minutes. */
    @ParameterizedTest(name = "saved {0} s ago, line {1} since {2} s: {3}")
    @CsvSource({
        "10,  none, 0,   in-progress",
        "299, none, 0,   in-progress",
        "301, none, 0,   offline",
        "900, open, 900, in-progress",
        "900, lost, 29,  in-progress",
        "900, lost, 31,  offline",
        "20,  lost, 31,  in-progress"
    })
    void whoSitsIsOfflineWithoutASign(int saved, String line, int since, String state) {
        Seat seat = seat(sat("in-progress", 1, NOW.minusSeconds(saved)));
        Optional<Presence> presence = line.equals("none")
                ? Optional.empty()
                : Optional.of(presence(Optional.of(SITTING), line.equals("open"), NOW.minusSeconds(since), NOW));
        assertEquals(state, state(seat, presence));
    }

    @Test
    void aLineThatNobodySaysAgainIsOfANodeThatIsGone() {
        Seat seat = seat(sat("in-progress", 1, NOW.minusSeconds(900)));
        Presence stale = presence(Optional.of(SITTING), true, NOW.minusSeconds(900), NOW.minusSeconds(151));
        assertEquals("offline", state(seat, Optional.of(stale)));
    }

    @Test
    void beforeASittingItCountsWhatThePagesAskedForLast() {
        Seat due = new Seat(ENROLMENT, EXAM, "w", person(), Optional.empty());
        Presence looked = presence(Optional.empty(), false, NOW, NOW);
        Presence waits = new Presence(LEARNER, NOW, Optional.of(NOW), Optional.empty(), false, NOW, 0, NOW);
        assertEquals("not-started", state(due, Optional.empty()));
        assertEquals("rules", state(due, Optional.of(looked)));
        assertEquals("waiting", state(due, Optional.of(waits)));
        assertEquals(
                "absent",
                RULE.state(due, Optional.of(looked), Optional.of(NOW), NOW).wire());
        assertEquals(
                "waiting",
                RULE.state(due, Optional.of(waits), Optional.of(NOW), NOW).wire(),
                "asked in time");
    }

    @Test
    void onlyWhatChangedIsTold() {
        Seat due = new Seat(ENROLMENT, EXAM, "w", person(), Optional.empty());
        BoardSnapshot first = next(BoardSnapshot.first(), due);
        BoardSnapshot same = next(first, due);
        Seat sits = seat(sat("in-progress", 1, NOW));
        BoardSnapshot sat = next(same, sits);
        BoardSnapshot saved = next(sat, seat(sat("in-progress", 2, NOW)));

        assertEquals(List.of(), same.changedSince(first.number()));
        assertEquals(List.of(SITTING.toString()), keys(sat.changedSince(first.number())));
        assertEquals(List.of(ENROLMENT.toString()), sat.goneSince(first.number(), List.of(), all()));
        assertEquals(List.of(), sat.goneSince(sat.number(), List.of(), all()));
        BoardFilter nobodys = BoardFilter.all(new Reach.Assigned(List.of()));
        assertEquals(List.of(), sat.goneSince(first.number(), List.of(), nobodys), "not even the key of a stranger's");
        assertEquals(2, saved.changedSince(sat.number()).getFirst().answered());
        assertTrue(saved.knows(first.number()));
        assertFalse(saved.knows(saved.number() + 1));
        assertEquals(1, saved.counts().sitting());
        assertEquals(1, saved.counts().total());
    }

    @Test
    void aPlaceInTheOrderIsFoundAgainThoughItsLineHasMoved() {
        BoardSnapshot board = BoardSnapshot.first();
        Map<String, Seat> seats = new HashMap<>();
        for (int i = 1; i <= 5; i++) {
            Seat seat = new Seat(new EnrolmentId(new UUID(0, i)), EXAM, "w", person(), Optional.empty());
            seats.put(seat.key(), seat);
        }
        board = board.next(contents(seats), RULE, NOW);
        List<BoardLine> page = board.behind(Optional.empty(), 2, line -> true);
        Optional<BoardSnapshot.Cursor> cursor = BoardSnapshot.Cursor.read(
                BoardSnapshot.Cursor.of(page.getLast()).toString());
        seats.remove(page.getLast().key());
        board = board.next(contents(seats), RULE, NOW);
        assertEquals(
                List.of(new UUID(0, 3).toString(), new UUID(0, 4).toString(), new UUID(0, 5).toString()),
                keys(board.behind(cursor, 9, line -> true)));
        assertEquals(Optional.empty(), BoardSnapshot.Cursor.read("no cursor"));
    }

    /** Whoever has the beginning of a long board at hand hears what enters it and leaves it, and nothing of what lies behind it. */
    @Test
    void whatLiesBehindThePageAtHandIsNotTold() {
        Map<String, Seat> seats = new HashMap<>();
        for (int i = 1; i <= 4; i++) {
            Seat seat = sitting(i, 1, NOW);
            seats.put(seat.key(), seat);
        }
        BoardSnapshot first = BoardSnapshot.first().next(contents(seats), RULE, NOW);
        BoardFilter page = new BoardFilter(
                new Reach.All(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(BoardSnapshot.Cursor.of(first.ordered().get(1))));
        seats.replaceAll((key, seat) -> sitting(seat.enrolment().value().getLeastSignificantBits(), 2, NOW));
        BoardSnapshot saved = first.next(contents(seats), RULE, NOW);
        List<BoardLine> changed = saved.changedSince(first.number());
        assertEquals(4, changed.size());
        assertEquals(List.of(key(1), key(2)), keys(changed.stream().filter(page).toList()));
        assertEquals(List.of(), saved.goneSince(first.number(), changed, page));

        seats.put(key(1), ended(1));
        seats.put(key(4), sitting(4, 2, NOW.minusSeconds(900)));
        BoardSnapshot moved = saved.next(contents(seats), RULE, NOW);
        List<BoardLine> since = moved.changedSince(saved.number());
        assertEquals(List.of(key(4)), keys(since.stream().filter(page).toList()), "offline comes first");
        assertEquals(List.of(key(1)), moved.goneSince(saved.number(), since, page));
    }

    private static String key(long sitting) {
        return new UUID(0, 100 + sitting).toString();
    }

    private static Seat sitting(long number, int answered, Instant saved) {
        return seat(number, sat(new AttemptId(new UUID(0, 100 + number)), "in-progress", answered, saved));
    }

    private static Seat ended(long number) {
        return seat(number, sat(new AttemptId(new UUID(0, 100 + number)), "submitted", 2, NOW));
    }

    private static Seat seat(long number, Sat sat) {
        return new Seat(new EnrolmentId(new UUID(0, number)), EXAM, "w", person(), Optional.of(sat));
    }

    @ParameterizedTest
    @CsvSource({"0000000000000000, 0", "1000000000000001, 2", "0000000011111111, 1", "'', 0"})
    void slotsWithAnAnswerAreCounted(String bits, int answered) {
        assertEquals(answered, BoardStore.answered(bits));
    }

    private static String state(Seat seat, Optional<Presence> presence) {
        return RULE.state(seat, presence, Optional.empty(), NOW).wire();
    }

    private static Presence presence(Optional<AttemptId> attempt, boolean online, Instant since, Instant changed) {
        return new Presence(LEARNER, NOW, Optional.empty(), attempt, online, since, 0, changed);
    }

    private static Person person() {
        return new Person(LEARNER, "某", "110***", Optional.empty(), Optional.empty());
    }

    private static Seat seat(Sat sat) {
        return new Seat(ENROLMENT, EXAM, "w", person(), Optional.of(sat));
    }

    private static Sat sat(String status, int answered, Instant saved) {
        return sat(SITTING, status, answered, saved);
    }

    private static Sat sat(AttemptId sitting, String status, int answered, Instant saved) {
        AttemptStatus is = AttemptStatus.ofWire(status);
        return new Sat(
                sitting,
                is,
                NOW.minusSeconds(1800),
                is.finished() ? Optional.of(NOW) : Optional.empty(),
                answered,
                is.finished() ? Optional.of(answered) : Optional.empty(),
                10,
                Optional.of(saved),
                NOW.plusSeconds(1800),
                0,
                0,
                1,
                "");
    }

    private static BoardSnapshot next(BoardSnapshot before, Seat only) {
        return before.next(contents(Map.of(only.key(), only)), RULE, NOW);
    }

    private static BoardSnapshot.Contents contents(Map<String, Seat> seats) {
        Window window = new Window("w", "w", Optional.empty(), Optional.empty());
        return new BoardSnapshot.Contents(List.of(new BoardExam(EXAM, "e", window)), seats, Map.of(), Map.of(), false);
    }

    private static BoardFilter all() {
        return BoardFilter.all(new Reach.All());
    }

    private static List<String> keys(List<BoardLine> lines) {
        return lines.stream().map(BoardLine::key).toList();
    }
}
