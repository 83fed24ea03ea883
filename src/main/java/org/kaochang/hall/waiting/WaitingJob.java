package org.kaochang.hall.waiting;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;

/** Looks into the waiting room all the time, so that a start need not ask whether anybody waits. */
@ApplicationScoped
public class WaitingJob {

    private final WaitingService waiting;
    private final Duration every;
    private Cancellable looking = () -> {};

    WaitingJob(WaitingService waiting, WaitingConfig config) {
        this.waiting = waiting;
        this.every = config.lookEvery();
    }

    void start(@Observes StartupEvent event) {
        if (!every.isZero()) {
            looking = Multi.createFrom()
                    .ticks()
                    .every(every)
                    .onOverflow()
                    .drop()
                    .onItem()
                    .transformToUniAndConcatenate(
                            tick -> waiting.look().onFailure().recoverWithNull())
                    .subscribe()
                    .with(looked -> {});
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        looking.cancel();
    }
}
