package org.kaochang.hall;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps the lines of open pages alive, some of them every tenth of a second, see {@link HeartbeatRing}. */
@ApplicationScoped
public class HeartbeatJob {

    private final EventsRelay relay;
    private Cancellable beating = () -> {};

    HeartbeatJob(EventsRelay relay) {
        this.relay = relay;
    }

    void start(@Observes StartupEvent event) {
        beating = Multi.createFrom()
                .ticks()
                .every(HeartbeatRing.TICK)
                .onOverflow()
                .drop()
                .subscribe()
                .with(relay::beat);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        beating.cancel();
    }
}
