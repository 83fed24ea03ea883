package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;

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
 * @param changed by key of the line: the number at which it came to be as it is
 * @param gone by key of lines that are no more: the number at which they went
 * @param since changes are known from this number on
 * @param truncated whether there were more people than a board takes
 */
record BoardSnapshot(
        long number,
        Instant asOf,
        List<BoardExam> exams,
        Map<String, BoardLine> lines,
        List<BoardLine> ordered,
        Map<String, Long> changed,
        Map<String, Long> gone,
        long since,
        BoardCounts counts,
        BoardRates rates,
        boolean truncated) {

    private static final int MOST_GONE = 20_000;

    static BoardSnapshot first() {
        return new BoardSnapshot(
                0,
                Instant.EPOCH,
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                0,
                BoardCounts.of(List.of()),
                new BoardRates(0, 0),
                false);
    }

    /** What a board is made of. */
    record Contents(
            List<BoardExam> exams, Map<String, Seat> seats, Map<LearnerId, Presence> presences, boolean truncated) {}

    /** The board a moment later. */
    BoardSnapshot next(Contents contents, BoardRule rule, Instant now) {
        long next = number + 1;
        Map<ExamCode, Optional<Instant>> closes = contents.exams().stream()
                .collect(Collectors.toMap(BoardExam::code, exam -> exam.window().closes()));
        Map<String, BoardLine> nextLines = HashMap.newHashMap(contents.seats().size());
        Map<String, Long> nextChanged = HashMap.newHashMap(contents.seats().size());
        contents.seats().forEach((key, seat) -> {
            BoardLine line = BoardLine.of(
                    seat,
                    Optional.ofNullable(contents.presences().get(seat.person().id())),
                    Objects.requireNonNull(closes.get(seat.exam())),
                    rule,
                    now);
            nextLines.put(key, line);
            nextChanged.put(key, line.equals(lines.get(key)) ? changed.getOrDefault(key, next) : next);
        });
        Map<String, Long> nextGone = new HashMap<>(gone);
        lines.keySet().stream().filter(key -> !nextLines.containsKey(key)).forEach(key -> nextGone.put(key, next));
        nextGone.keySet().removeAll(nextLines.keySet());
        boolean forget = nextGone.size() > MOST_GONE;
        return new BoardSnapshot(
                next,
                now,
                contents.exams(),
                nextLines,
                nextLines.values().stream().sorted(BoardLine.ORDER).toList(),
                nextChanged,
                forget ? Map.of() : nextGone,
                forget ? next : since,
                BoardCounts.of(nextLines.values()),
                BoardRates.of(nextLines.values(), now),
                contents.truncated());
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
        return ordered.stream()
                .filter(line -> changed.getOrDefault(line.key(), 0L) > version)
                .toList();
    }

    /** Those that went, and those changed that do not fit any more, or never did. */
    List<String> goneSince(long version, List<BoardLine> changedSince, BoardFilter wanted) {
        Stream<String> left = changedSince.stream()
                .filter(wanted::mine)
                .filter(wanted.negate())
                .map(BoardLine::key);
        Stream<String> went = gone.entrySet().stream()
                .filter(entry -> entry.getValue() > version)
                .map(Map.Entry::getKey);
        return Stream.concat(went, left).toList();
    }

    /** Of the whole board as whoever asks may see it. */
    BoardCounts countsFor(BoardFilter filter) {
        return exams.stream().allMatch(exam -> filter.reach().coversAll(exam.code()))
                ? counts
                : BoardCounts.of(lines.values().stream().filter(filter::mine).toList());
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
