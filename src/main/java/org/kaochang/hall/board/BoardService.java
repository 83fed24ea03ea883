package org.kaochang.hall.board;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.TenantId;
import org.kaochang.exam.PublishedExamSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The boards somebody looks at on this node; one that nobody has looked at for a while is forgotten. */
@ApplicationScoped
public class BoardService {

    private static final int MOST = 50;
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private final LiveBoardSource.Parts parts;
    private final String boot;
    private final Cache<LiveBoardSource.Key, LiveBoardSource> boards =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN).build();

    BoardService(
            BoardStore store,
            PresenceStore presences,
            MarkStore marks,
            PublishedExamSource exams,
            ClockSource clock,
            IdSource ids,
            BoardConfig config) {
        this.parts = new LiveBoardSource.Parts(store, presences, marks, exams, clock, config);
        this.boot = Long.toString(ids.newSeed().value() & 0xFFFF_FFFFL, 36);
    }

    /** @param window key of the window; empty: the one open, or the last */
    Uni<BoardSnapshot> look(TenantId tenant, List<ExamCode> exams, Optional<String> window) {
        List<ExamCode> sorted = exams.stream()
                .distinct()
                .sorted(Comparator.comparing(ExamCode::value))
                .toList();
        LiveBoardSource.Key key = new LiveBoardSource.Key(tenant, sorted, window);
        return boards.get(key, missing -> new LiveBoardSource(missing, parts)).look();
    }

    /** The number as it is told: another node, or this one started anew, counts otherwise. */
    String version(BoardSnapshot snapshot) {
        return boot + "-" + snapshot.number();
    }

    /** The number in a version, if changes since then can be told. */
    Optional<Long> since(BoardSnapshot snapshot, String version) {
        return version.startsWith(boot + "-")
                        && version.substring(boot.length() + 1).matches("[0-9]{1,18}")
                        && snapshot.knows(Long.parseLong(version.substring(boot.length() + 1)))
                ? Optional.of(Long.parseLong(version.substring(boot.length() + 1)))
                : Optional.empty();
    }
}
