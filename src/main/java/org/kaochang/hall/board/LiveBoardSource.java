package org.kaochang.hall.board;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.hall.board.BoardStore.Since;
import org.kaochang.window.Window;
import org.kaochang.window.WindowSpan;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One board of this node. Whoever looks gets what is in memory, read anew at most once in {@link BoardConfig#every}: of all who
 * come meanwhile one reads, and the others wait for that.
 */
final class LiveBoardSource {

    /** Who looks asks again each second. */
    private static final Duration WATCHED = Duration.ofSeconds(5);

    private static final int MOST_WATCHES = 100;
    private static final int FULL_LINES = 4_000;

    /** What is the same for all boards of a node. */
    record Parts(
            BoardStore store,
            PresenceStore presences,
            MarkStore marks,
            PublishedExamSource exams,
            HallExamStore shelf,
            ClockSource clock,
            BoardConfig config) {}

    /** @param exams in order, each once */
    record Key(TenantId tenant, List<Shown> exams) {}

    /** @param window key of one that the exam has: what somebody asks for by another name is no board of its own */
    record Shown(ExamCode exam, String window) {}

    private final Key key;
    private final Parts parts;
    private final LiveBoard board;
    private final Map<Watch, Long> watches = new ConcurrentHashMap<>();

    /** Whether it was ever read. */
    private volatile boolean known;

    private @Nullable Uni<LiveBoard> underWay;
    private long readAt;

    /** Only touched by the reading under way, of which there is one. */
    private List<BoardExam> exams = List.of();

    private @Nullable String mark;
    private @Nullable String sheetsMark;
    private Predicate<AttemptId> read = sheet -> false;
    private Instant besideUntil = Instant.EPOCH;
    private long allReadAt;
    private long sheetsReadAt;

    LiveBoardSource(Key key, Parts parts) {
        this.key = key;
        this.parts = parts;
        this.board = new LiveBoard(
                new BoardRule(parts.config().offlineAfter(), parts.config().silentAfter()));
    }

    /** What it holds in memory. */
    int lines() {
        return board.size();
    }

    /**
     * What somebody wants to see of the board, on the caller's own Vert.x context. What they look at is read each time for a while.
     *
     * @param watch empty: nothing but states and counts
     */
    <T> Uni<T> look(Optional<Watch> watch, Function<LiveBoard, T> view) {
        return Uni.createFrom().deferred(() -> {
            watch.ifPresent(this::watched);
            return current()
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .map(view)
                    .emitOn(ContextRelay.callers());
        });
    }

    private void watched(Watch watch) {
        if (watches.size() < MOST_WATCHES) {
            watches.put(watch, System.nanoTime());
        } else {
            watches.replace(watch, System.nanoTime());
        }
    }

    private synchronized Uni<LiveBoard> current() {
        boolean before = known;
        if (before && !older(readAt, parts.config().every())) {
            return Uni.createFrom().item(board);
        }
        if (underWay == null) {
            underWay = refresh()
                    .onFailure(failure -> before)
                    .recoverWithItem(() -> board) // says itself how old it is
                    .onTermination()
                    .invoke(this::done)
                    .memoize()
                    .indefinitely();
        }
        return underWay;
    }

    private synchronized void done() {
        underWay = null;
        readAt = System.nanoTime();
    }

    private Uni<LiveBoard> refresh() {
        Instant now = parts.clock().now();
        return (mark == null || older(allReadAt, fullEvery()) ? readAll(now) : readChanged(mark, now))
                .replaceWith(board);
    }

    private static boolean older(long at, Duration than) {
        return System.nanoTime() - at > than.toNanos();
    }

    /** A large board's reading costs more: so it is read less often. */
    private Duration fullEvery() {
        return parts.config().fullEvery().multipliedBy(1 + board.size() / FULL_LINES);
    }

    private Uni<Void> readAll(Instant now) {
        int most = parts.config().maxLines();
        return Multi.createFrom()
                .iterable(key.exams())
                .onItem()
                .transformToUniAndConcatenate(shown -> exam(shown, now))
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).toList())
                .chain(found -> parts.store()
                        .all(key.tenant(), found, most + 1)
                        .chain(reading -> beside(found).invoke(beside -> {
                            List<Seat> seats = Stream.concat(reading.sittings().stream(), reading.due().stream())
                                    .toList();
                            board.whole(
                                    found,
                                    seats.subList(0, Math.min(most, seats.size())),
                                    seats.size() > most,
                                    beside,
                                    now);
                            exams = found;
                            allReadAt = System.nanoTime();
                            allSheets(reading.mark());
                            took(reading.mark(), now, any -> true);
                        })))
                .replaceWithVoid();
    }

    private Uni<Optional<BoardExam>> exam(Shown shown, Instant now) {
        return parts.exams()
                .current(key.tenant(), shown.exam())
                .chain(current -> current.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : parts.shelf()
                                .shelf(key.tenant(), shown.exam())
                                .map(shelf ->
                                        Optional.of(exam(shown, current.get().exam(), shelf, now))));
    }

    private static BoardExam exam(Shown shown, Exam current, HallExamStore.Shelf shelf, Instant now) {
        Window window =
                Windows.byKey(current.window(), shown.window()).orElseGet(() -> Windows.latest(current.window(), now));
        return new BoardExam(
                shown.exam(),
                current.title(),
                window,
                WindowSpan.of(shelf.versions(), window.key()),
                shelf.withdrawnAt());
    }

    private Uni<Void> readChanged(String before, Instant now) {
        boolean allSheets = older(sheetsReadAt, parts.config().sheetsEvery());
        watches.values().removeIf(at -> older(at, WATCHED));
        Set<AttemptId> wanted = board.close(List.copyOf(watches.keySet()), now);
        Since since = new Since(
                before,
                wanted.stream().filter(read).toList(),
                wanted.stream().filter(read.negate()).toList(),
                Optional.ofNullable(allSheets ? sheetsMark : null));
        return parts.store()
                .changed(key.tenant(), exams, since)
                .chain(reading -> beside(exams).invoke(beside -> {
                    board.changed(reading.sittings(), reading.sheets(), allSheets, beside, now);
                    if (allSheets) {
                        allSheets(reading.mark());
                    }
                    took(reading.mark(), now, allSheets ? any -> true : wanted::contains);
                }))
                .replaceWithVoid();
    }

    private void allSheets(String until) {
        sheetsMark = until;
        sheetsReadAt = System.nanoTime();
    }

    /** @param sheets of which the reading would have told a change */
    private void took(String until, Instant now, Predicate<AttemptId> sheets) {
        known = true;
        mark = until;
        read = sheets;
        // What another node writes down is there a little later.
        besideUntil = now.minusSeconds(10);
    }

    private Uni<LiveBoard.Beside> beside(List<BoardExam> shown) {
        return parts.presences()
                .since(key.tenant(), besideUntil, mark)
                .chain(presences -> parts.marks()
                        .since(key.tenant(), shown, besideUntil)
                        .map(marks -> new LiveBoard.Beside(presences, marks)))
                .emitOn(Infrastructure.getDefaultExecutor());
    }
}
