package org.kaochang.hall.board;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One board of this node. Whoever looks gets what is in memory, read anew at most once in {@link BoardConfig#every}: of all who
 * come meanwhile one reads, and the others wait for that.
 */
final class LiveBoardSource {

    /** What is the same for all boards of a node. */
    record Parts(
            BoardStore store,
            PresenceStore presences,
            MarkStore marks,
            PublishedExamSource exams,
            ClockSource clock,
            BoardConfig config) {}

    /** @param exams in order, each once */
    record Key(TenantId tenant, List<Shown> exams) {}

    /** @param window key of one that the exam has: what somebody asks for by another name is no board of its own */
    record Shown(ExamCode exam, String window) {}

    private final Key key;
    private final Parts parts;
    private final BoardRule rule;

    private volatile BoardSnapshot latest = BoardSnapshot.first();
    private @Nullable Uni<BoardSnapshot> underWay;
    private long readAt;

    /** Only touched by the reading under way, of which there is one. */
    private List<BoardExam> exams = List.of();

    private final Map<String, Seat> seats = new HashMap<>();
    private final Map<LearnerId, Presence> presences = new HashMap<>();
    private String mark = "";
    private final Map<Mark.Of, Mark> marks = new HashMap<>();
    private Instant presencesUntil = Instant.EPOCH;
    private Instant marksUntil = Instant.EPOCH;
    private boolean truncated;
    private long allReadAt;

    LiveBoardSource(Key key, Parts parts) {
        this.key = key;
        this.parts = parts;
        this.rule = new BoardRule(parts.config().offlineAfter(), parts.config().silentAfter());
    }

    /** The item comes on the caller's own Vert.x context. */
    Uni<BoardSnapshot> look() {
        return Uni.createFrom().deferred(() -> current().emitOn(ContextRelay.callers()));
    }

    private synchronized Uni<BoardSnapshot> current() {
        if (latest.number() > 0
                && System.nanoTime() - readAt < parts.config().every().toNanos()) {
            return Uni.createFrom().item(latest);
        }
        if (underWay == null) {
            underWay = refresh()
                    .onFailure(failure -> latest.number() > 0)
                    .recoverWithItem(() -> latest) // says itself how old it is
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

    private Uni<BoardSnapshot> refresh() {
        Instant now = parts.clock().now();
        boolean all = latest.number() == 0
                || System.nanoTime() - allReadAt > parts.config().fullEvery().toNanos();
        return (all ? readAll(now) : readChanged())
                .chain(() -> presences(now))
                .chain(() -> marks(now))
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(read ->
                        latest = latest.next(contents(), rule, parts.clock().now()))
                .onFailure()
                .invoke(failure -> allReadAt =
                        System.nanoTime() - parts.config().fullEvery().toNanos() - 1);
    }

    private BoardSnapshot.Contents contents() {
        return new BoardSnapshot.Contents(exams, seats, presences, marks, truncated);
    }

    private Uni<Void> readAll(Instant now) {
        return Multi.createFrom()
                .iterable(key.exams())
                .onItem()
                .transformToUniAndConcatenate(shown -> exam(shown, now))
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).toList())
                .chain(found -> parts.store()
                        .all(key.tenant(), found, parts.config().maxLines() + 1)
                        .invoke(reading -> takeAll(found, reading)))
                .replaceWithVoid();
    }

    private Uni<Optional<BoardExam>> exam(Shown shown, Instant now) {
        return parts.exams()
                .current(key.tenant(), shown.exam())
                .map(published -> published.map(found -> {
                    var windows = found.exam().window();
                    return new BoardExam(
                            shown.exam(),
                            found.exam().title(),
                            Windows.byKey(windows, shown.window()).orElseGet(() -> Windows.latest(windows, now)));
                }));
    }

    /** What it holds in memory. */
    int lines() {
        return latest.ordered().size();
    }

    private void takeAll(List<BoardExam> found, BoardStore.Reading reading) {
        int most = parts.config().maxLines();
        exams = found;
        seats.clear();
        reading.sittings().stream().limit(most).forEach(seat -> seats.put(seat.key(), seat));
        reading.due().stream().limit(most - seats.size()).forEach(seat -> seats.put(seat.key(), seat));
        truncated = reading.sittings().size() + reading.due().size() > most;
        mark = reading.mark();
        allReadAt = System.nanoTime();
    }

    private Uni<Void> readChanged() {
        return parts.store()
                .changed(key.tenant(), exams, mark)
                .invoke(this::takeChanged)
                .replaceWithVoid();
    }

    /** Who has begun is due no more. */
    private void takeChanged(BoardStore.Reading reading) {
        reading.sittings().forEach(seat -> {
            seats.put(seat.key(), seat);
            seats.remove(seat.enrolment().toString());
        });
        mark = reading.mark();
    }

    private Uni<Void> presences(Instant now) {
        Instant from = presencesUntil;
        return parts.presences()
                .since(key.tenant(), from)
                .invoke(found -> {
                    found.forEach(presence -> presences.put(presence.learner(), presence));
                    // What another node writes down is there a little later.
                    presencesUntil = now.minusSeconds(10);
                })
                .replaceWithVoid();
    }

    private Uni<Void> marks(Instant now) {
        return parts.marks()
                .since(key.tenant(), exams, marksUntil)
                .invoke(found -> {
                    found.forEach(mark -> marks.put(mark.of(), mark));
                    marksUntil = now.minusSeconds(10);
                })
                .replaceWithVoid();
    }
}
