package org.kaochang.hall;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.AttemptId;
import org.kaochang.common.LearnerId;
import org.kaochang.common.batch.BatchBuffer;
import org.kaochang.common.batch.BatchLimits;
import org.kaochang.common.batch.BatchMetrics;
import org.kaochang.common.batch.Delivery;
import org.kaochang.common.batch.Gathering;
import org.kaochang.common.batch.Rejection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Starts a sitting, or gives the one that runs. Of parallel starts one draws, and all get that one.
 *
 * <p>When an exam opens, many are judged by one query and begin in one commit, which makes a start cost a third of the
 * database's work. One whose commit met with an outage is tried again; if it had gone through, its sitting is found running.
 */
@ApplicationScoped
public class SittingStartService {

    /** A start that lost a race finds the winner's sitting at its next try; more than a few mean real trouble. */
    private static final int MAX_TRIES = 4;

    private final BatchBuffer<LearnerId, StartRequest, StartOutcome> buffer;
    private final SittingService sittings;
    private final PenGuardService pens;

    SittingStartService(
            StartBatchService batches,
            SittingService sittings,
            PenGuardService pens,
            HallConfig config,
            MeterRegistry registry) {
        BatchLimits limits = new BatchLimits(
                config.startBatch(),
                config.startsUnderWay(),
                config.startQueue(),
                config.startTimeout(),
                new Gathering(config.startGathering(), config.startBatch()),
                config.startRetry());
        this.buffer = new BatchBuffer<>(
                limits, StartRequest::learnerId, batches::start, new BatchMetrics(registry, "kaochang.start"));
        this.sittings = sittings;
        this.pens = pens;
    }

    void drain(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        buffer.drain();
    }

    Uni<StartOutcome.Final> start(StartRequest request) {
        return start(request, MAX_TRIES)
                .chain(outcome -> outcome instanceof StartOutcome.Started started
                        ? pens.look(request.hand(), started.sitting()).map(sight -> seen(started, sight))
                        : Uni.createFrom().item(outcome));
    }

    private static StartOutcome.Final seen(StartOutcome.Started started, Sight sight) {
        return switch (sight) {
            case Sight.Free free -> started;
            case Sight.Hidden hidden -> new StartOutcome.Hidden(hidden);
        };
    }

    private Uni<StartOutcome.Final> start(StartRequest request, int tries) {
        return tries == 0
                ? Uni.createFrom().item(new StartOutcome.Busy(Rejection.FULL))
                : offer(request).chain(outcome -> switch (outcome) {
                    case StartOutcome.Final end -> Uni.createFrom().item(end);
                    case StartOutcome.Running(AttemptId running) -> resume(request, running, tries);
                    case StartOutcome.Overtaken overtaken -> start(request, tries - 1);
                });
    }

    /** In a batch with others; papers are written on all event loops. */
    Uni<StartOutcome> offer(StartRequest request) {
        return buffer.offer(request).map(delivery -> switch (delivery) {
            case Delivery.Written<StartOutcome>(StartOutcome outcome) -> outcome;
            case Delivery.PassedOver<StartOutcome> passedOver -> new StartOutcome.Busy(Rejection.FAULTY);
            case Delivery.Rejected<StartOutcome>(Rejection why) -> new StartOutcome.Busy(why);
        });
    }

    /** One whose time is up has been closed on the way: then there may be room for another. */
    private Uni<StartOutcome.Final> resume(StartRequest request, AttemptId running, int tries) {
        return sittings.find(new AttemptKey(request.applicant().tenant(), request.learnerId(), running))
                .chain(found -> {
                    boolean over = found.isEmpty()
                            || found.get().attempt().state().status().finished();
                    return over
                            ? start(request, tries - 1)
                            : Uni.createFrom().item(new StartOutcome.Started(found.get(), false));
                });
    }
}
