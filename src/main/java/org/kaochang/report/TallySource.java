package org.kaochang.report;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ContextRelay;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts for lists of exams. What is counted in a moment is counted each time; what takes longer is kept in proportion, so that
 * counting never takes more than a fiftieth of a connection, and nobody waits for it.
 */
@ApplicationScoped
class TallySource {

    private static final Logger LOG = Logger.getLogger(TallySource.class);

    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int KEPT_FOR = 50;
    private static final int KEPT = 1_000;

    private record Counted(Tally tally, Instant until) {}

    private final ReportLaneService lane;
    private final TallyStore store;
    private final ClockSource clock;
    private final Map<Viewer, Uni<Tally>> counting = new HashMap<>();
    private final Map<Viewer, Counted> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Viewer, Counted> eldest) {
            return size() > KEPT;
        }
    };

    TallySource(ReportLaneService lane, TallyStore store, ClockSource clock) {
        this.lane = lane;
        this.store = store;
        this.clock = clock;
    }

    /** The latest count; empty while there is none and counting takes longer than anybody should wait. */
    Uni<Optional<Tally>> of(Viewer viewer) {
        synchronized (this) {
            Counted known = kept.get(viewer);
            if (known != null && clock.trueNow().isBefore(known.until())) {
                return Uni.createFrom().item(Optional.of(known.tally()));
            }
            Optional<Tally> older = Optional.ofNullable(known).map(Counted::tally);
            return underWay(viewer)
                    .map(Optional::of)
                    .ifNoItem()
                    .after(PATIENCE)
                    .recoverWithItem(older)
                    .onFailure()
                    .recoverWithItem(older)
                    .emitOn(ContextRelay.callers());
        }
    }

    private Uni<Tally> underWay(Viewer viewer) {
        Uni<Tally> known = counting.get(viewer);
        if (known != null) {
            return known;
        }
        Instant begun = clock.trueNow();
        Uni<Tally> count = lane.readPage(client -> store.count(client, viewer, clock.now()))
                .onItemOrFailure()
                .invoke((tally, failure) -> ended(viewer, tally, begun))
                .memoize()
                .indefinitely();
        counting.put(viewer, count);
        // Goes on when whoever asked for it has been answered otherwise.
        count.subscribe().with(done -> {}, failure -> LOG.warn("exams were not counted", failure));
        return count;
    }

    private synchronized void ended(Viewer viewer, Tally tally, Instant begun) {
        counting.remove(viewer);
        Instant now = clock.trueNow();
        Duration took = Duration.between(begun, now);
        if (tally != null && took.compareTo(A_MOMENT) > 0) {
            kept.put(viewer, new Counted(tally, now.plus(took.multipliedBy(KEPT_FOR))));
        } else {
            kept.remove(viewer);
        }
    }
}
