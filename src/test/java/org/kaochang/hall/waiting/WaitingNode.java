package org.kaochang.hall.waiting;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.IdSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.TenantId;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One node of several on the same Redis, whose starts last until the test ends them. */
final class WaitingNode {

    static final ExamCode EXAM = new ExamCode("jiangxi-2024");

    final WaitingService service;
    final RoomService room;
    volatile Instant lastArrival;
    int redisCalls;
    private final Map<LearnerId, Start> starts = new HashMap<>();

    WaitingNode(int slotCount, ReactiveRedisDataSource redis, Pool pool, ClockSource clock, IdSource ids) {
        WaitingConfig config = Rooms.config(slotCount);
        StartSlotService slots = new StartSlotService(config, ids);
        room = new RoomService(counting(redis, config), clock, config);
        WaitingMetrics metrics = new WaitingMetrics(new SimpleMeterRegistry(), slots, room);
        service = new WaitingService(slots, room, new RunningStore(pool, new SimpleMeterRegistry()), metrics, clock);
    }

    private RoomStore counting(ReactiveRedisDataSource redis, WaitingConfig config) {
        return new RoomStore(redis, config) {
            @Override
            Uni<PollResult> poll(Poll poll, Instant now) {
                redisCalls++;
                return super.poll(poll, now);
            }
        };
    }

    /** What the learner is told; nothing when their start has begun. */
    Optional<Waiting> ask(LearnerId learner) {
        return ask(learner, EXAM);
    }

    Optional<Waiting> ask(LearnerId learner, ExamCode exam) {
        Start start = new Start();
        starts.put(learner, start);
        start.answer = service.<String>enter(
                        TenantId.DEFAULT, learner, exam, applicant -> begin(start, applicant.asked()))
                .subscribeAsCompletionStage();
        CompletableFuture.anyOf(start.begun, start.answer).join();
        return start.answer.isDone() && start.answer.join() instanceof QueueResult.MustWait<String>(Waiting waiting)
                ? Optional.of(waiting)
                : Optional.empty();
    }

    private Uni<String> begin(Start start, Instant arrivedAt) {
        lastArrival = arrivedAt;
        start.begun.complete(null);
        return Uni.createFrom().completionStage(start.work);
    }

    /** Ends the start of a learner; its slot is free then. */
    void end(LearnerId learner) {
        starts.get(learner).work.complete("paper");
        starts.get(learner).answer.join();
    }

    private static final class Start {
        final CompletableFuture<Void> begun = new CompletableFuture<>();
        final CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<QueueResult<String>> answer;
    }
}
