package org.kaochang.hall.board;

import org.kaochang.attempt.AttemptStatus;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RoomName;
import org.kaochang.hall.board.Seat.Person;
import org.kaochang.hall.board.Seat.Planned;
import org.kaochang.hall.board.Seat.Sat;
import org.kaochang.hall.invigilation.Reach;
import org.kaochang.window.Window;

import io.vertx.mutiny.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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

    /** Whether or not anything is heard of it; it goes on by itself. */
    @Test
    void aPausedSittingIsNoTrouble() {
        LiveBoard board = new LiveBoard(RULE);
        long first = next(board, sitting(1, 1, NOW));
        Instant until = NOW.plusSeconds(600);
        Sheet paused = new Sheet(id(1), 1, Optional.of(NOW), NOW.plusSeconds(3_000), 600, 1, "", Optional.of(until));
        board.changed(List.of(), List.of(paused), false, beside(List.of()), NOW);
        later(board, until.minusSeconds(1));
        assertEquals("paused", told(board, first).lines().getFirst().state());
        assertEquals(until, told(board, first).lines().getFirst().pausedUntil());
        assertEquals(1, told(board, first).counts().paused());
        later(board, until);
        assertEquals("in-progress", told(board, first).lines().getFirst().state(), "nobody was missed meanwhile");
        later(board, until.plusSeconds(301));
        assertEquals("offline", told(board, first).lines().getFirst().state());
        assertNull(told(board, first).lines().getFirst().pausedUntil());
    }

    @Test
    void beforeASittingItCountsWhatThePagesAskedForLast() {
        Seat due = new Seat(ENROLMENT, EXAM, "w", person(), Planned.NOWHERE, Optional.empty());
        Presence looked = presence(Optional.empty(), false, NOW, NOW);
        Presence waits = new Presence(LEARNER, NOW, Optional.of(NOW), Optional.empty(), false, NOW, 0, NOW);
        assertEquals("not-started", state(due, Optional.empty()));
        assertEquals("rules", state(due, Optional.of(looked)));
        assertEquals("waiting", state(due, Optional.of(waits)));
        Instant closed = NOW.plus(Duration.ofMinutes(10));
        assertEquals(
                "not-started",
                RULE.state(due, Optional.of(looked), Optional.empty(), closed).wire(),
                "no page asks any more");
        assertEquals(
                "absent",
                RULE.state(due, Optional.of(looked), Optional.of(NOW), NOW).wire());
        assertEquals(
                "waiting",
                RULE.state(due, Optional.of(waits), Optional.of(NOW), NOW).wire(),
                "asked in time");
    }

    /** Its time stands still: only who did not come to a window that was over by then is absent. */
    @ParameterizedTest(name = "withdrawn {0} s after the end: {1}")
    @CsvSource({"-1, not-started", "0, absent", "1, absent"})
    void nobodyIsAbsentFromAWindowThatAWithdrawalCutShort(int after, String state) {
        Instant closes = NOW.minusSeconds(600);
        Window window = new Window("w", "w", Optional.empty(), Optional.of(closes));
        BoardExam exam = new BoardExam(EXAM, "e", window, Optional.empty(), Optional.of(closes.plusSeconds(after)));
        LiveBoard board = new LiveBoard(RULE);
        Seat due = new Seat(ENROLMENT, EXAM, "w", person(), Planned.NOWHERE, Optional.empty());
        board.whole(List.of(exam), List.of(due), false, beside(List.of()), NOW);
        assertEquals(state, all(board).lines().getFirst().state());
    }

    @Test
    void onlyWhatChangedIsTold() {
        LiveBoard board = new LiveBoard(RULE);
        Seat due = new Seat(ENROLMENT, EXAM, "w", person(), Planned.NOWHERE, Optional.empty());
        long first = next(board, due);
        long same = next(board, due);
        assertEquals(List.of(), told(board, first).lines());
        long sat = next(board, seat(sat("in-progress", 1, NOW)));
        assertEquals(List.of(SITTING.toString()), keys(told(board, same).lines()));
        assertEquals(List.of(ENROLMENT.toString()), told(board, first).gone());
        assertEquals(List.of(), told(board, sat).gone());
        BoardFilter nobodys = BoardFilter.all(new Reach.Assigned(List.of()));
        BoardView stranger = board.changes(first, nobodys, 100).orElseThrow();
        assertEquals(List.of(), stranger.gone(), "not even the key of a stranger's");
        assertEquals(0, stranger.counts().total());
        long saved = next(board, seat(sat("in-progress", 2, NOW)));
        assertEquals(2, told(board, sat).lines().getFirst().answered());
        assertEquals(Optional.empty(), board.changes(saved + 1, all(), 100));
        assertEquals(Optional.empty(), board.changes(first, all(), 1), "more than are wanted");
        assertEquals(1, told(board, first).counts().sitting());
        assertEquals(1, told(board, first).counts().total());
    }

    /** Nothing is read of it, and nobody has said anything. */
    @Test
    void timeAloneMakesAnotherStateOfALine() {
        LiveBoard board = new LiveBoard(RULE);
        long first = next(board, seat(sat("in-progress", 1, NOW)));
        later(board, NOW.plusSeconds(300));
        assertEquals(List.of(), told(board, first).lines());
        later(board, NOW.plusSeconds(301));
        assertEquals("offline", told(board, first).lines().getFirst().state());
        assertEquals(1, told(board, first).counts().offline());
        assertEquals(0, told(board, first).counts().sitting());
    }

    /** Whatever happens in whatever order: a board kept up to date is the one that would be made anew. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aBoardKeptUpToDateIsTheOneMadeAnew(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LiveBoard kept = new LiveBoard(RULE);
        Map<String, Seat> seats = new HashMap<>();
        Map<LearnerId, Presence> presences = new HashMap<>();
        for (int number = 1; number <= 30; number++) {
            Seat seat = new Seat(enrolment(number), EXAM, "w", person(number), Planned.NOWHERE, Optional.empty());
            seats.put(seat.key(), seat);
        }
        Instant closes = NOW.plusSeconds(1_500);
        kept.whole(exams(closes), List.copyOf(seats.values()), false, beside(List.of()), NOW);
        Instant now = NOW;
        for (int round = 0; round < 60; round++) {
            now = now.plusSeconds(random.nextInt(1, 90));
            Seat changed = changed(random, List.copyOf(seats.values()).get(random.nextInt(seats.size())), now);
            seats.remove(changed.enrolment().toString());
            seats.put(changed.key(), changed);
            Presence heard = heard(random, changed, now);
            presences.put(heard.learner(), heard);
            kept.changed(List.of(changed), List.of(), random.nextBoolean(), beside(List.of(heard)), now);
            LiveBoard anew = new LiveBoard(RULE);
            anew.whole(exams(closes), List.copyOf(seats.values()), false, beside(presences.values()), now);
            assertEquals(all(anew).lines(), all(kept).lines(), "seed " + seed + ", round " + round);
            assertEquals(all(anew).counts(), all(kept).counts(), "seed " + seed + ", round " + round);
        }
    }

    private static Seat changed(SplittableRandom random, Seat seat, Instant now) {
        long number = seat.enrolment().value().getLeastSignificantBits();
        return random.nextInt(4) == 0
                ? ended(number)
                : sitting(number, random.nextInt(9), now.minusSeconds(random.nextInt(400)));
    }

    private static Presence heard(SplittableRandom random, Seat seat, Instant now) {
        return new Presence(
                seat.person().id(),
                now,
                random.nextInt(5) == 0 ? Optional.of(now) : Optional.empty(),
                random.nextBoolean() ? seat.sitting().map(Sat::id) : Optional.empty(),
                random.nextBoolean(),
                now.minusSeconds(random.nextInt(60)),
                0,
                now);
    }

    /** Of a large hall only what somebody looks at, who is not heard of, and whose time to be heard of is up. */
    @Test
    void ofALargeHallFewSheetsAreReadEachTime() {
        LiveBoard board = new LiveBoard(RULE);
        List<Seat> seats = new ArrayList<>();
        for (int number = 1; number <= LiveBoard.FEW; number++) {
            seats.add(sitting(number, 1, NOW));
        }
        board.whole(exams(NOW.plusSeconds(9_000)), seats, false, beside(List.of()), NOW);
        assertEquals(LiveBoard.FEW, board.close(List.of(), NOW).size(), "of a small one all");

        seats.add(sitting(1_001, 1, NOW.minusSeconds(900)));
        seats.add(sitting(1_002, 1, NOW.minusSeconds(250)));
        board.whole(exams(NOW.plusSeconds(9_000)), seats, false, beside(List.of()), NOW);
        assertEquals(Set.of(id(1_001)), board.close(List.of(), NOW));
        Watch two = new Watch(all(), Optional.of(Cursor.of(all(board).lines().getFirst())), 2);
        assertEquals(Set.of(id(1_001), id(1), id(2)), board.close(List.of(two), NOW));
        assertEquals(Set.of(id(1_001), id(1_002)), board.close(List.of(), NOW.plusSeconds(60)));
    }

    @Test
    void whatASheetSaysStandsInItsLine() {
        LiveBoard board = new LiveBoard(RULE);
        long first = next(board, sitting(1, 1, NOW));
        Instant deadline = NOW.plusSeconds(4_000);
        Sheet sheet = new Sheet(id(1), 7, Optional.of(NOW.plusSeconds(5)), deadline, 600, 2, "手机", Optional.empty());
        Sheet strangers = new Sheet(id(2), 7, Optional.empty(), deadline, 0, 1, "", Optional.empty());
        board.changed(List.of(), List.of(sheet, strangers), true, beside(List.of()), NOW.plusSeconds(6));
        BoardLine line = told(board, first).lines().getFirst();
        assertEquals(7, line.answered());
        assertEquals(deadline, line.deadline());
        assertEquals(1, line.devices());
        assertEquals("手机", line.device());
        assertEquals(0.1, told(board, first).rates().savesPerSecond());
        assertEquals(1, all(board).lines().size());
    }

    @Test
    void aPlaceInTheOrderIsFoundAgainThoughItsLineHasMoved() {
        LiveBoard board = new LiveBoard(RULE);
        List<Seat> seats = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            seats.add(new Seat(enrolment(i), EXAM, "w", person(), Planned.NOWHERE, Optional.empty()));
        }
        next(board, seats);
        BoardView page = board.page(new Watch(all(), Optional.empty(), 2));
        assertTrue(page.more());
        Cursor last = Cursor.of(page.lines().getLast());
        seats.remove(1);
        next(board, seats);
        BoardView rest = board.page(new Watch(all(), Cursor.read(last.toString()), 3));
        assertEquals(
                List.of(
                        enrolment(3).toString(),
                        enrolment(4).toString(),
                        enrolment(5).toString()),
                keys(rest.lines()));
        assertFalse(rest.more());
        assertEquals(Optional.empty(), Cursor.read("no cursor"));
    }

    /** Whoever has the beginning of a long board at hand hears what enters it and leaves it, and nothing of what lies behind it. */
    @Test
    void whatLiesBehindThePageAtHandIsNotTold() {
        LiveBoard board = new LiveBoard(RULE);
        List<Seat> seats = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            seats.add(sitting(i, 1, NOW));
        }
        long first = next(board, seats);
        BoardFilter page = new BoardFilter(
                new Reach.All(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Cursor.of(all(board).lines().get(1))));
        seats.replaceAll(seat -> sitting(seat.enrolment().value().getLeastSignificantBits(), 2, NOW));
        long saved = next(board, seats);
        assertEquals(4, told(board, first).lines().size());
        BoardView seen = board.changes(first, page, 100).orElseThrow();
        assertEquals(List.of(key(1), key(2)), keys(seen.lines()));
        assertEquals(List.of(), seen.gone());

        seats.set(0, ended(1));
        seats.set(3, sitting(4, 2, NOW.minusSeconds(900)));
        next(board, seats);
        BoardView moved = board.changes(saved, page, 100).orElseThrow();
        assertEquals(List.of(key(4)), keys(moved.lines()), "offline comes first");
        assertEquals(List.of(key(1)), moved.gone());
    }

    /** Whoever watches over a room hears that somebody was sent to another, and sees nothing of them there. */
    @Test
    void whoGoesToAnotherRoomGoesFromUnderTheEyesOfTheFirst() {
        LiveBoard board = new LiveBoard(RULE);
        Planned planned = new Planned(Optional.of(new RoomName("机房１")), Optional.of("12"));
        Seat due = new Seat(ENROLMENT, EXAM, "w", person(), planned, Optional.empty());
        long first = next(board, due);
        assertEquals("机房1 12", place(board, in("机房1")));
        assertEquals(0, board.page(Watch.all(in("机房2"))).lines().size());

        sent(board, "机房2");
        BoardView left = board.changes(first, in("机房1"), 100).orElseThrow();
        assertEquals(List.of(ENROLMENT.toString()), left.gone());
        assertEquals(List.of(), left.lines());
        assertEquals(0, left.counts().total());
        assertEquals("机房2 null", place(board, in("机房2")), "a seat of the list is one of its room");
        assertEquals(List.of(), told(board, first).gone());
        assertEquals(1, told(board, first).lines().size());

        sent(board, "机房3");
        assertEquals(
                List.of(ENROLMENT.toString()),
                board.changes(first, in("机房1"), 100).orElseThrow().gone(),
                "also who has not asked meanwhile");
        BoardFilter shown = new BoardFilter(
                new Reach.All(),
                List.of(),
                Optional.empty(),
                Optional.of(new RoomName("机房1")),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                List.of(ENROLMENT.toString()),
                board.changes(first, shown, 100).orElseThrow().gone());
        sent(board, "机房1");
        assertEquals(
                List.of(), board.changes(first, in("机房1"), 100).orElseThrow().gone());
        assertEquals("机房1 12", place(board, in("机房1")));
    }

    private static BoardFilter in(String room) {
        return BoardFilter.all(new Reach.Assigned(
                List.of(new Reach.Part(Optional.of(EXAM), Optional.empty(), Optional.of(new RoomName(room))))));
    }

    private static void sent(LiveBoard board, String room) {
        Mark mark = new Mark(
                ENROLMENT,
                LEARNER,
                "w",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new RoomName(room)),
                Optional.empty());
        board.changed(List.of(), List.of(), false, new LiveBoard.Beside(List.of(), List.of(mark)), NOW);
    }

    private static String place(LiveBoard board, BoardFilter filter) {
        BoardLine line = board.page(Watch.all(filter)).lines().getFirst();
        return line.room() + " " + line.seat();
    }

    private static String key(long sitting) {
        return id(sitting).toString();
    }

    private static AttemptId id(long sitting) {
        return new AttemptId(new UUID(0, 10_000 + sitting));
    }

    private static EnrolmentId enrolment(long number) {
        return new EnrolmentId(new UUID(0, number));
    }

    private static Seat sitting(long number, int answered, Instant saved) {
        return seat(number, sat(id(number), "in-progress", answered, saved));
    }

    private static Seat ended(long number) {
        return seat(number, sat(id(number), "submitted", 2, NOW));
    }

    private static Seat seat(long number, Sat sat) {
        return new Seat(enrolment(number), EXAM, "w", person(number), Planned.NOWHERE, Optional.of(sat));
    }

    @ParameterizedTest
    @CsvSource({"000000100000, 0", "000000108001, 2", "0000001000ff, 1", "00000000, 0"})
    void slotsWithAnAnswerAreCounted(String sent, int answered) {
        assertEquals(answered, SeatMapper.answered(Buffer.buffer(HexFormat.of().parseHex(sent))));
    }

    private static String state(Seat seat, Optional<Presence> presence) {
        return RULE.state(seat, presence, Optional.empty(), NOW).wire();
    }

    private static Presence presence(Optional<AttemptId> attempt, boolean online, Instant since, Instant changed) {
        return new Presence(LEARNER, NOW, Optional.empty(), attempt, online, since, 0, changed);
    }

    private static Person person() {
        return person(1);
    }

    private static Person person(long number) {
        return new Person(new LearnerId(new UUID(0, number)), "某", "110***", Optional.empty(), Optional.empty());
    }

    private static Seat seat(Sat sat) {
        return new Seat(ENROLMENT, EXAM, "w", person(), Planned.NOWHERE, Optional.of(sat));
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
                "",
                Optional.empty());
    }

    private static long next(LiveBoard board, Seat only) {
        return next(board, List.of(only));
    }

    private static long next(LiveBoard board, List<Seat> seats) {
        Window window = new Window("w", "w", Optional.empty(), Optional.empty());
        board.whole(
                List.of(new BoardExam(EXAM, "e", window, Optional.empty(), Optional.empty())),
                seats,
                false,
                beside(List.of()),
                NOW);
        return board.number();
    }

    private static void later(LiveBoard board, Instant now) {
        board.changed(List.of(), List.of(), false, beside(List.of()), now);
    }

    private static List<BoardExam> exams(Instant closes) {
        Window window = new Window("w", "w", Optional.empty(), Optional.of(closes));
        return List.of(new BoardExam(EXAM, "e", window, Optional.empty(), Optional.empty()));
    }

    private static LiveBoard.Beside beside(Collection<Presence> presences) {
        return new LiveBoard.Beside(List.copyOf(presences), List.of());
    }

    private static BoardView told(LiveBoard board, long since) {
        return board.changes(since, all(), 100).orElseThrow();
    }

    private static BoardView all(LiveBoard board) {
        return board.page(Watch.all(all()));
    }

    private static BoardFilter all() {
        return BoardFilter.all(new Reach.All());
    }

    private static List<String> keys(List<BoardLine> lines) {
        return lines.stream().map(BoardLine::key).toList();
    }
}
