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
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lets the time of sittings stand still (暂停) and go on (继续), one or a hall full. */
@ApplicationScoped
public class PauseService {

    /** So many rows are held at once: saves wait for no more than that. */
    private static final int AT_ONCE = 500;

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

    /**
     * Those that are paused now; the others are over, or were paused already.
     *
     * @param longest after so long they go on by themselves
     */
    Uni<List<AttemptId>> begin(TenantId tenant, List<AttemptId> running, Duration longest, Intervention why) {
        return CrowdRelay.each(running, AT_ONCE, Function.identity(), (some, waiting) -> {
            Intervention now = why.carriedOut(clock.now());
            return all(
                    unitOfWork -> pauses.begin(unitOfWork, tenant, some, longest, now, waiting),
                    pause -> Done.of(
                            now,
                            pause.key(),
                            "paused",
                            Map.of(
                                    "until", pause.until().orElseThrow().toString(),
                                    "deadline", pause.deadline().toString())));
        });
    }

    /** Those that go on; the others were not paused. */
    Uni<List<AttemptId>> end(TenantId tenant, List<AttemptId> paused, Intervention why) {
        return CrowdRelay.each(paused, AT_ONCE, Function.identity(), (some, waiting) -> {
            Intervention now = why.carriedOut(clock.now());
            return all(
                    unitOfWork -> pauses.end(unitOfWork, tenant, some, now, waiting),
                    pause -> Done.of(
                            now,
                            pause.key(),
                            "resumed",
                            Map.of(
                                    "back",
                                    -pause.more(),
                                    "deadline",
                                    pause.deadline().toString())));
        });
    }

    private Uni<List<AttemptId>> all(Function<SqlConnection, Uni<List<Pause>>> work, Function<Pause, Done> done) {
        return pool.withTransaction(unitOfWork -> work.apply(unitOfWork)
                .call(moved ->
                        events.record(unitOfWork, moved.stream().map(done).toList()))
                .map(moved ->
                        moved.stream().map(pause -> pause.key().attemptId()).toList()));
    }
}
