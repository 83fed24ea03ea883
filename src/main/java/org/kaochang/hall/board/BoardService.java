package org.kaochang.hall.board;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.TenantId;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.exam.WindowRule;
import org.kaochang.hall.board.LiveBoardSource.Shown;
import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The boards somebody looks at on this node; one that nobody has looked at for a while is forgotten. */
@ApplicationScoped
public class BoardService {

    /** So many full boards' lines are held, however many boards they are. */
    private static final int MOST_FULL = 4;

    /** What an empty board counts as, in lines. */
    private static final int LEAST = 500;

    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private static final int MOST_ASKED = 1_000;
    private static final Duration ASKED_ANEW = Duration.ofSeconds(5);

    private final LiveBoardSource.Parts parts;
    private final String boot;
    private final Cache<LiveBoardSource.Key, LiveBoardSource> boards;

    /** Fifty who look each second ask the database for the exam's version once. */
    private final Cache<Asked, Uni<Optional<LiveBoardSource.Key>>> asked = Caffeine.newBuilder()
            .maximumSize(MOST_ASKED)
            .expireAfterWrite(ASKED_ANEW)
            .build();

    BoardService(
            BoardStore store,
            PresenceStore presences,
            MarkStore marks,
            PublishedExamSource exams,
            HallExamStore shelf,
            ClockSource clock,
            IdSource ids,
            BoardConfig config) {
        this.parts = new LiveBoardSource.Parts(store, presences, marks, exams, shelf, clock, config);
        this.boot = Long.toString(ids.newSeed().value() & 0xFFFF_FFFFL, 36);
        this.boards = Caffeine.newBuilder()
                .maximumWeight((long) MOST_FULL * (config.maxLines() + LEAST))
                .weigher((LiveBoardSource.Key key, LiveBoardSource board) -> board.lines() + LEAST)
                .expireAfterAccess(FORGOTTEN)
                .build();
    }

    private record Asked(TenantId tenant, List<ExamCode> exams, Optional<String> window) {}

    /**
     * Empty where none of the exams was ever published, or one of them has no such window: nothing is read for that.
     *
     * @param window key of the window; empty: the one open, or the last
     * @param watch lines that shall be as they are now; empty: states and counts will do
     */
    <T> Uni<Optional<T>> look(
            TenantId tenant,
            List<ExamCode> exams,
            Optional<String> window,
            Optional<Watch> watch,
            Function<LiveBoard, T> view) {
        List<ExamCode> sorted = exams.stream()
                .distinct()
                .sorted(Comparator.comparing(ExamCode::value))
                .toList();
        return key(new Asked(tenant, sorted, window))
                .chain(key -> key.map(found -> board(found, watch, view).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private <T> Uni<T> board(LiveBoardSource.Key key, Optional<Watch> watch, Function<LiveBoard, T> view) {
        return boards.get(key, missing -> new LiveBoardSource(missing, parts))
                .look(watch, view)
                .invoke(read -> boards.asMap().computeIfPresent(key, (same, board) -> board)); // weighed anew
    }

    private Uni<Optional<LiveBoardSource.Key>> key(Asked what) {
        return Uni.createFrom().deferred(() -> asked.get(what, this::resolving).emitOn(ContextRelay.callers()));
    }

    /** Only what was found is kept: no name that somebody makes up takes another's place. */
    private Uni<Optional<LiveBoardSource.Key>> resolving(Asked what) {
        return Multi.createFrom()
                .iterable(what.exams())
                .onItem()
                .transformToUniAndConcatenate(code -> parts.exams().current(what.tenant(), code))
                .collect()
                .asList()
                .map(found -> key(what, found.stream().flatMap(Optional::stream).toList()))
                .onItemOrFailure()
                .invoke((key, failure) -> {
                    if (failure != null || key.isEmpty()) {
                        asked.invalidate(what);
                    }
                })
                .memoize()
                .indefinitely();
    }

    private Optional<LiveBoardSource.Key> key(Asked what, List<PublishedExam> found) {
        List<Shown> shown = found.stream()
                .flatMap(exam -> window(exam.exam().window(), what.window()).stream()
                        .map(window -> new Shown(exam.exam().code(), window.key())))
                .toList();
        return shown.isEmpty() || shown.size() < found.size()
                ? Optional.empty()
                : Optional.of(new LiveBoardSource.Key(what.tenant(), shown));
    }

    private Optional<Window> window(WindowRule rule, Optional<String> wanted) {
        return wanted.isPresent()
                ? Windows.byKey(rule, wanted.get())
                : Optional.of(Windows.latest(rule, parts.clock().now()));
    }

    /** The number as it is told: another node, or this one started anew, counts otherwise. */
    String version(long number) {
        return boot + "-" + number;
    }

    /** The number in a version of this node; there is none before the first. */
    Optional<Long> number(String version) {
        return Optional.of(version)
                .filter(text -> text.startsWith(boot + "-"))
                .map(text -> text.substring(boot.length() + 1))
                .filter(number -> number.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf);
    }
}
