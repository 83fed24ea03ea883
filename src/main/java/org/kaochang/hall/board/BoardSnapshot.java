package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.UnitCode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A board as it stood at one moment, and what changed on the way there.
 *
 * @param number of this state of the board, from 1
 * @param held by key of the line
 * @param ordered its lines in the board's order
 * @param gone by key of lines that are no more
 * @param since changes are known from this number on
 * @param truncated whether there were more people than a board takes
 */
record BoardSnapshot(
        long number,
        Instant asOf,
        List<BoardExam> exams,
        Map<String, Held> held,
        List<BoardLine> ordered,
        Map<String, Gone> gone,
        long since,
        BoardCounts counts,
        BoardRates rates,
        boolean truncated) {

    private static final int MOST_GONE = 20_000;

    /**
     * A line, what it was made of, and when it became so.
     *
     * @param changed the number at which it came to be as it is
     * @param moved the number at which its place in the order, or whose it is, changed last
     */
    record Held(Made made, BoardLine line, long changed, long moved) {

        /** As it was but for what time alone does; most lines are. */
        private boolean still(Made now, BoardState state, boolean online) {
            return made.equals(now) && line.online() == online && line.boardState() == state;
        }
    }

    /**
     * A line that is no more.
     *
     * @param number at which it went
     */
    record Gone(long number, ExamCode exam, @Nullable UnitCode unit) {

        private static Gone at(long number, BoardLine line) {
            return new Gone(number, line.exam(), line.unit());
        }
    }

    /** All that is known of one who is due. */
    record Made(Seat seat, Optional<Presence> presence, Optional<Mark> mark) {}

    static BoardSnapshot first() {
        return new BoardSnapshot(
                0,
                Instant.EPOCH,
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                0,
                BoardCounts.of(List.of()),
                new BoardRates(0, 0),
                false);
    }

    /** What a board is made of. */
    record Contents(
            List<BoardExam> exams,
            Map<String, Seat> seats,
            Map<LearnerId, Presence> presences,
            Map<Mark.Of, Mark> marks,
            boolean truncated) {

        private Made of(Seat seat) {
            return new Made(
                    seat,
                    Optional.ofNullable(presences.get(seat.person().id())),
                    Optional.ofNullable(marks.get(new Mark.Of(seat.enrolment(), seat.window()))));
        }
    }

    /** The board a moment later. */
    BoardSnapshot next(Contents contents, BoardRule rule, Instant now) {
        long next = number + 1;
        Map<ExamCode, Optional<Instant>> closes = contents.exams().stream()
                .collect(Collectors.toMap(BoardExam::code, exam -> exam.window().closes()));
        Map<String, Held> nextHeld = HashMap.newHashMap(contents.seats().size());
        contents.seats().forEach((key, seat) -> {
            Optional<Instant> end = Objects.requireNonNull(closes.get(seat.exam()));
            nextHeld.put(key, held(Optional.ofNullable(held.get(key)), contents.of(seat), end, rule, now));
        });
        Map<String, Gone> nextGone = new HashMap<>(gone);
        held.forEach((key, was) -> {
            if (!nextHeld.containsKey(key)) {
                nextGone.put(key, Gone.at(next, was.line()));
            }
        });
        nextGone.keySet().removeAll(nextHeld.keySet());
        boolean forget = nextGone.size() > MOST_GONE;
        List<BoardLine> nextOrdered = inOrder(nextHeld);
        return new BoardSnapshot(
                next,
                now,
                contents.exams(),
                nextHeld,
                nextOrdered,
                forget ? Map.of() : nextGone,
                forget ? next : since,
                BoardCounts.of(nextOrdered),
                BoardRates.of(nextOrdered, now),
                contents.truncated());
    }

    private Held held(Optional<Held> before, Made made, Optional<Instant> closes, BoardRule rule, Instant now) {
        BoardState state = rule.state(made.seat(), made.presence(), closes, now);
        boolean online = BoardLine.online(made.seat(), made.presence(), now);
        if (before.filter(was -> was.still(made, state, online)).isPresent()) {
            return before.get();
        }
        BoardLine line = BoardLine.of(made, state, rule, now);
        long next = number + 1;
        return before.map(was -> new Held(
                        made,
                        line,
                        line.equals(was.line()) ? was.changed() : next,
                        line.rank() == was.line().rank()
                                        && made.seat()
                                                .person()
                                                .equals(was.made().seat().person())
                                ? was.moved()
                                : next))
                .orElseGet(() -> new Held(made, line, next, next));
    }

    /** Nearly all are where they were, which is what sorting is quick with. */
    private List<BoardLine> inOrder(Map<String, Held> nextHeld) {
        List<BoardLine> lines = new ArrayList<>(nextHeld.size());
        for (BoardLine line : ordered) {
            Held now = nextHeld.get(line.key());
            if (now != null) {
                lines.add(now.line());
            }
        }
        nextHeld.forEach((key, now) -> {
            if (!held.containsKey(key)) {
                lines.add(now.line());
            }
        });
        lines.sort(BoardLine.ORDER);
        return List.copyOf(lines);
    }

    /** Lines behind one, in the board's order; a place is found again though the line there has moved. */
    List<BoardLine> behind(Optional<Cursor> cursor, int limit, Predicate<BoardLine> wanted) {
        List<BoardLine> page = new ArrayList<>();
        for (BoardLine line : ordered) {
            if (page.size() == limit) {
                break;
            }
            if (cursor.filter(last -> !last.before(line)).isEmpty() && wanted.test(line)) {
                page.add(line);
            }
        }
        return page;
    }

    /** In the board's order. */
    List<BoardLine> changedSince(long version) {
        return ordered.stream().filter(line -> of(line).changed() > version).toList();
    }

    private Held of(BoardLine line) {
        return Objects.requireNonNull(held.get(line.key()));
    }

    /** Those that went, and those whose place or person changed and that do not fit any more, or never did. */
    List<String> goneSince(long version, List<BoardLine> changedSince, BoardFilter wanted) {
        Stream<String> left = changedSince.stream()
                .filter(wanted::mine)
                .filter(wanted.negate())
                .filter(line -> of(line).moved() > version)
                .map(BoardLine::key);
        Stream<String> went = gone.entrySet().stream()
                .filter(entry -> entry.getValue().number() > version)
                .filter(entry ->
                        wanted.mine(entry.getValue().exam(), entry.getValue().unit()))
                .map(Map.Entry::getKey);
        return Stream.concat(went, left).toList();
    }

    /** Of the whole board as whoever asks may see it. */
    BoardCounts countsFor(BoardFilter filter) {
        return exams.stream().allMatch(exam -> filter.reach().coversAll(exam.code()))
                ? counts
                : BoardCounts.of(ordered.stream().filter(filter::mine).toList());
    }

    /** Whether what changed since then can still be told. */
    boolean knows(long version) {
        return version >= since && version <= number;
    }

    /** A place in the board's order. */
    record Cursor(int rank, String key) {

        static Cursor of(BoardLine line) {
            return new Cursor(line.rank(), line.key());
        }

        /** Empty when it is none. */
        static Optional<Cursor> read(String text) {
            int at = text.indexOf('-');
            return at < 1 || at > 2 || !text.substring(0, at).chars().allMatch(digit -> digit >= '0' && digit <= '9')
                    ? Optional.empty()
                    : Optional.of(new Cursor(Integer.parseInt(text.substring(0, at)), text.substring(at + 1)));
        }

        boolean before(BoardLine line) {
            return rank != line.rank() ? rank < line.rank() : key.compareTo(line.key()) < 0;
        }

        @Override
        public String toString() {
            return rank + "-" + key;
        }
    }
}
