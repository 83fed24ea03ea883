package org.kaochang.identity;

import org.kaochang.common.ClockSource;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The demo's mailbox and phone: keeps the last codes for whoever tries the engine out on this machine. */
@Singleton
class DemoBoxSource implements CourierSource {

    private static final int MAX_MESSAGES = 20;

    /** @param to masked address */
    record Received(Instant at, String to, String text) {}

    private final IdentityConfig config;
    private final ClockSource clock;
    private final Deque<Received> box = new ArrayDeque<>();

    DemoBoxSource(IdentityConfig config, ClockSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public boolean carries(ContactKind kind) {
        return config.codes().demoBox();
    }

    @Override
    public Uni<Void> bring(Message message) {
        synchronized (box) {
            box.addFirst(new Received(clock.trueNow(), message.kind().masked(message.address()), message.text()));
            if (box.size() > MAX_MESSAGES) {
                box.removeLast();
            }
        }
        return Uni.createFrom().voidItem();
    }

    /** The newest first. */
    List<Received> received() {
        synchronized (box) {
            return List.copyOf(box);
        }
    }
}
