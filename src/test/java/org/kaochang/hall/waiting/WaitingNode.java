package org.kaochang.hall.waiting;

import org.kaochang.common.ClockSource;
import org.kaochang.common.IdSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One node of several on the same Redis, whose starts last until the test ends them. */
final class WaitingNode {

    final WaitingService service;
    final RoomService room;
    volatile Instant lastArrival;
    int redisCalls;
    private final Map<UUID, Start> starts = new HashMap<>();

    WaitingNode(int places, ReactiveRedisDataSource redis, Pool pool, ClockSource clock, IdSource ids) {
        WaitingConfig config = Rooms.config(places);
        StartBuffer lane = new StartBuffer(config, ids);
        room = new RoomService(counting(redis, config), clock, config);
        WaitingMetrics metrics = new WaitingMetrics(new SimpleMeterRegistry(), lane, room);
        service = new WaitingService(lane, room, new RunningStore(pool, new SimpleMeterRegistry()), metrics, clock);
    }

    private RoomStore counting(ReactiveRedisDataSource redis, WaitingConfig config) {
        return new RoomStore(redis, config) {
            @Override
            Uni<Turn> visit(Visit visit, Instant now) {
                redisCalls++;
                return super.visit(visit, now);
            }
        };
    }

    /** What the learner is told; nothing when his start has begun. */
    Optional<Waiting> ask(UUID learner, String exam) {
        Start start = new Start();
        starts.put(learner, start);
        start.answer = service.<String>enter(learner, exam, arrivedAt -> begin(start, arrivedAt))
                .subscribeAsCompletionStage();
        CompletableFuture.anyOf(start.begun, start.answer).join();
        return start.answer.isDone() && start.answer.join() instanceof Entry.MustWait<String>(Waiting waiting)
                ? Optional.of(waiting)
                : Optional.empty();
    }

    private Uni<String> begin(Start start, Instant arrivedAt) {
        lastArrival = arrivedAt;
        start.begun.complete(null);
        return Uni.createFrom().completionStage(start.work);
    }

    /** Ends the start of a learner; its place is free then. */
    void end(UUID learner) {
        starts.get(learner).work.complete("paper");
        starts.get(learner).answer.join();
    }

    private static final class Start {
        final CompletableFuture<Void> begun = new CompletableFuture<>();
        final CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<Entry<String>> answer;
    }
}
