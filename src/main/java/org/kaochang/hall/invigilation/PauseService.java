package org.kaochang.hall.invigilation;

import org.kaochang.answer.Pause;
import org.kaochang.answer.PauseStore;
import org.kaochang.attempt.Intervention;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.TenantId;
import org.kaochang.hall.AttemptEventStore;
import org.kaochang.hall.AttemptEventStore.Done;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lets the time of sittings stand still (暂停) and go on (继续), one or a hall full. */
@ApplicationScoped
public class PauseService {

    private final Pool pool;
    private final PauseStore pauses;
    private final AttemptEventStore events;
    private final ClockSource clock;

    PauseService(Pool pool, PauseStore pauses, AttemptEventStore events, ClockSource clock) {
        this.pool = pool;
        this.pauses = pauses;
        this.events = events;
        this.clock = clock;
    }

    /** Moves the ends of sheets in one transaction. */
    @FunctionalInterface
    private interface Move {
        Uni<List<Pause>> of(SqlClient unitOfWork, List<AttemptId> some, Intervention now, boolean waiting);
    }

    /**
     * Those that are paused now; the others are over, or were paused already.
     *
     * @param longest after so long they go on by themselves
     */
    Uni<List<AttemptId>> begin(TenantId tenant, List<AttemptId> running, Duration longest, Intervention why) {
        return each(
                running,
                why,
                (unitOfWork, some, now, waiting) -> pauses.begin(unitOfWork, tenant, some, longest, now, waiting),
                PauseService::paused);
    }

    /** Those that go on; the others were not paused. */
    Uni<List<AttemptId>> end(TenantId tenant, List<AttemptId> paused, Intervention why) {
        return each(
                paused,
                why,
                (unitOfWork, some, now, waiting) -> pauses.end(unitOfWork, tenant, some, now, waiting),
                PauseService::resumed);
    }

    private Uni<List<AttemptId>> each(
            List<AttemptId> all, Intervention why, Move move, BiFunction<Pause, Intervention, Done> done) {
        return CrowdRelay.each(all, CrowdRelay.ROWS, Function.identity(), (some, waiting) -> {
            Intervention now = why.carriedOut(clock.now());
            return pool.withTransaction(unitOfWork -> move.of(unitOfWork, some, now, waiting)
                            .call(moved -> events.record(
                                    unitOfWork,
                                    moved.stream()
                                            .map(pause -> done.apply(pause, now))
                                            .toList())))
                    .map(moved ->
                            moved.stream().map(pause -> pause.key().attemptId()).toList());
        });
    }

    private static Done paused(Pause pause, Intervention now) {
        return Done.of(
                now,
                pause.key(),
                "paused",
                Map.of(
                        "until",
                        pause.until().orElseThrow().toString(),
                        "deadline",
                        pause.deadline().toString()));
    }

    private static Done resumed(Pause pause, Intervention now) {
        return Done.of(
                now,
                pause.key(),
                "resumed",
                Map.of("back", -pause.more(), "deadline", pause.deadline().toString()));
    }
}
