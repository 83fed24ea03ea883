package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.hall.board.Held.Gone;
import org.kaochang.hall.board.Held.Made;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A board in the memory of a node, kept up to date line by line: what a change costs does not hang on how many lines there are,
 * nor does what is told of it. Guarded by itself; whoever asks gets all of one moment.
 */
final class LiveBoard {

    private static final int MOST_GONE = 20_000;

    /** What is read of a board beside its sittings. */
    record Beside(List<Presence> presences, List<Mark> marks) {}

    /** Up to so many sheets are read each time, whether or not somebody looks at them. */
    static final int FEW = 500;

    private record Due(Instant at, String key) {}

    private final BoardRule rule;
    private final BoardOrder ordered = new BoardOrder();
    private final BoardTally tally = new BoardTally();
    private final BoardRates.Meter rates = new BoardRates.Meter();

    /** By key; those that changed last stand last. */
    private final LinkedHashMap<String, Held> held = new LinkedHashMap<>();

    /** The numbers at which lines went; those that went last stand last. */
    private final LinkedHashMap<Gone, Long> gone = new LinkedHashMap<>();

    /** When time alone may make another state of a line, soonest first. */
    private final NavigableSet<Due> due =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));

    private final Map<LearnerId, Set<String>> keysOf = new HashMap<>();
    private final Map<LearnerId, Presence> presences = new HashMap<>();
    private final Map<Mark.Of, Mark> marks = new HashMap<>();

    private List<BoardExam> exams = List.of();
    private final Map<ExamCode, Optional<Instant>> closes = new HashMap<>();
    private boolean truncated;
    private long number;
    private Instant asOf = Instant.EPOCH;

    /** Changes are known from this number on. */
    private long since;

    private volatile int size;

    LiveBoard(BoardRule rule) {
        this.rule = rule;
    }

    /** How many lines it has. */
    int size() {
        return size;
    }

    synchronized long number() {
        return number;
    }

    /** All of it was read. */
    synchronized void whole(List<BoardExam> shown, List<Seat> seats, boolean more, Beside beside, Instant now) {
        begin(now);
        exams = shown;
        truncated = more;
        closes.clear();
        shown.forEach(exam -> closes.put(exam.code(), exam.absentFrom()));
        take(beside);
        Set<String> left = new HashSet<>(held.keySet());
        seats.forEach(seat -> {
            left.remove(seat.key());
            renew(seat, now);
        });
        left.forEach(this::drop);
        end(true, now);
    }

    /**
     * What has changed was read.
     *
     * @param allSheets whether of all sheets, or only of those asked for
     */
    synchronized void changed(List<Seat> seats, List<Sheet> sheets, boolean allSheets, Beside beside, Instant now) {
        begin(now);
        Set<LearnerId> touched = take(beside);
        seats.forEach(seat -> {
            drop(seat.enrolment().toString()); // who has begun is due no more
            renew(seat, now);
        });
        sheets.forEach(sheet -> Optional.ofNullable(held.get(sheet.id().toString()))
                .filter(was -> was.open().isPresent())
                .ifPresent(was -> renew(was.made().seat().with(sheet), now)));
        touched.forEach(
                learner -> List.copyOf(keysOf.getOrDefault(learner, Set.of())).forEach(key -> renew(key, now)));
        dueAt(now).forEach(each -> renew(each.key(), now));
        end(allSheets || ordered.running() <= FEW, now);
    }

    private void begin(Instant now) {
        number++;
        asOf = now;
    }

    private void end(boolean allSheets, Instant now) {
        size = held.size();
        if (allSheets) {
            rates.saved(ordered.sitting().map(Held::line), now);
        }
        if (gone.size() > MOST_GONE) {
            gone.clear();
            since = number;
        }
    }

    /** Whose pages or marks are not what they were. */
    private Set<LearnerId> take(Beside beside) {
        Set<LearnerId> touched = new HashSet<>();
        beside.presences().forEach(each -> {
            if (!each.equals(presences.put(each.learner(), each))) {
                touched.add(each.learner());
            }
        });
        beside.marks().forEach(each -> {
            if (!each.equals(marks.put(each.of(), each))) {
                touched.add(each.learner());
            }
        });
        return touched;
    }

    private List<Due> dueAt(Instant now) {
        return List.copyOf(due.headSet(new Due(now, Character.toString(Character.MAX_VALUE)), true));
    }

    private void renew(String key, Instant now) {
        Held was = held.get(key);
        if (was != null) {
            renew(was.made().seat(), now);
        }
    }

    private void renew(Seat seat, Instant now) {
        Optional<Instant> end = Objects.requireNonNull(closes.get(seat.exam()));
        Made made = new Made(
                seat,
                Optional.ofNullable(presences.get(seat.person().id())),
                Optional.ofNullable(marks.get(new Mark.Of(seat.enrolment(), seat.window()))));
        BoardState state = rule.state(seat, made.presence(), end, now);
        Optional<Instant> until = rule.until(seat, made.presence(), end, now);
        Held was = held.get(seat.key());
        BoardLine line = BoardLine.of(made, state, rule, now);
        put(was, was == null ? new Held(made, line, until, number, number) : was.renewed(made, line, until, number));
    }

    private void put(@Nullable Held was, Held now) {
        if (now.equals(was)) {
            return;
        }
        String key = now.line().key();
        if (was != null) {
            forget(was);
        }
        if (was != null && now.changed() < number) {
            held.replace(key, now);
        } else {
            held.remove(key);
            held.put(key, now);
        }
        if (was != null && !was.gone().equals(now.gone())) {
            went(was);
        }
        gone.remove(now.gone());
        ordered.add(now);
        tally.add(now.line());
        keysOf.computeIfAbsent(now.line().learnerId(), first -> new LinkedHashSet<>(2))
                .add(key);
        now.until().ifPresent(at -> due.add(new Due(at, key)));
        if (now.line().boardState() == BoardState.HANDED_IN
                && (was == null || was.line().boardState() != BoardState.HANDED_IN)) {
            rates.handedIn(now.line().finishedAt());
        }
    }

    private void drop(String key) {
        Held was = held.remove(key);
        if (was != null) {
            forget(was);
            went(was);
        }
    }

    /** Whoever watched over it is told so. */
    private void went(Held was) {
        gone.remove(was.gone());
        gone.put(was.gone(), number);
    }

    private void forget(Held was) {
        BoardLine line = was.line();
        ordered.remove(was);
        tally.remove(line);
        was.until().ifPresent(at -> due.remove(new Due(at, line.key())));
        keysOf.computeIfPresent(line.learnerId(), (learner, keys) -> {
            keys.remove(line.key());
            return keys.isEmpty() ? null : keys;
        });
    }

    /**
     * Of which sheets the next reading has to know how they are: of few all; of more those somebody looks at, those whose learner
     * is not heard of, and those whose time to be heard of is up.
     */
    synchronized Set<AttemptId> close(List<Watch> watches, Instant now) {
        Set<AttemptId> close = new LinkedHashSet<>();
        Stream<Held> lines = ordered.running() <= FEW
                ? ordered.sitting()
                : Stream.concat(ordered.offline().limit(FEW), watches.stream().flatMap(watch -> ordered.within(watch)));
        lines.forEach(each -> each.open().ifPresent(close::add));
        dueAt(now).stream()
                .flatMap(each -> Stream.ofNullable(held.get(each.key())))
                .forEach(each -> each.open().ifPresent(close::add));
        return close;
    }

    /** As much of the board as somebody looks at, in its order. */
    synchronized BoardView page(Watch watch) {
        List<BoardLine> found = ordered.within(watch.andOne()).map(Held::line).toList();
        return view(
                watch.filter(), found.stream().limit(watch.limit()).toList(), List.of(), found.size() > watch.limit());
    }

    /**
     * What became otherwise after a number, in the board's order.
     *
     * @param most empty where more than so many lines did, or it is not known
     */
    synchronized Optional<BoardView> changes(long after, BoardFilter filter, int most) {
        if (after < since || after > number) {
            return Optional.empty();
        }
        List<BoardLine> told = new ArrayList<>();
        List<String> left = new ArrayList<>();
        latest(held.sequencedValues(), Held::changed, after).forEach(each -> {
            if (filter.test(each.line())) {
                told.add(each.line());
            } else if (each.moved() > after && filter.mine(each.line())) {
                left.add(each.line().key());
            }
        });
        latest(gone.sequencedEntrySet(), Map.Entry::getValue, after)
                .map(Map.Entry::getKey)
                .filter(each -> filter.mine(each.whose()) && !mine(each.key(), filter))
                .map(Gone::key)
                .distinct()
                .forEach(left::add);
        told.sort(BoardLine.ORDER);
        return told.size() + left.size() > most ? Optional.empty() : Optional.of(view(filter, told, left, false));
    }

    /** Whether there is such a line, and it is told of already where it changed. */
    private boolean mine(String key, BoardFilter filter) {
        Held now = held.get(key);
        return now != null && filter.mine(now.line());
    }

    private static <T> Stream<T> latest(SequencedCollection<T> all, ToLongFunction<T> at, long after) {
        return all.reversed().stream().takeWhile(each -> at.applyAsLong(each) > after);
    }

    private BoardView view(BoardFilter filter, List<BoardLine> lines, List<String> left, boolean more) {
        return new BoardView(number, asOf, exams, tally.of(filter), rates.at(asOf), truncated, lines, left, more);
    }
}
