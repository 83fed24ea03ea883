package org.kaochang.hall;

import jakarta.inject.Singleton;

/** Tells open pages what is new when a test of another room says so: see {@link EventsRelay}. */
@Singleton
public class PageNewsRound {

    private final EventsRelay relay;

    PageNewsRound(EventsRelay relay) {
        this.relay = relay;
    }

    public void look() {
        relay.lookRound().await().indefinitely();
    }
}
