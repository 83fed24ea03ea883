package org.kaochang.http;

import org.kaochang.common.SessionId;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Sessions that ended while access tokens of theirs are still out: one look-up in memory for each call. The room identity
 * keeps it up to date; an entry is dropped when the last token of its session is over.
 *
 * <p>A node that has heard nothing for {@link #TIMEOUT} refuses staff, whose tokens open everybody's data, and lets
 * learners go on: theirs open no more than their own sittings, and stopping an exam would be the greater harm.
 */
@ApplicationScoped
public class EndedSessionsSource {

    /** Ten rounds of asking. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Told on this node when sessions end. */
    public record Ended(Set<SessionId> sessions) {}

    private final Map<SessionId, Instant> keptUntil = new ConcurrentHashMap<>();
    private final Event<Ended> listeners;
    private volatile Instant knownAt = Instant.MIN;

    EndedSessionsSource(Event<Ended> listeners) {
        this.listeners = listeners;
    }

    /** Whether a call with such a token is refused. */
    public boolean refuses(Optional<SessionId> session, Set<String> roles, Instant now) {
        return session.isPresent() && keptUntil.containsKey(session.get())
                || !roles.contains(Role.LEARNER) && knownAt.isBefore(now.minus(TIMEOUT));
    }

    /**
     * What was found at a look.
     *
     * @param tokensOver when no access token of these sessions can be valid any more
     */
    public void found(Collection<SessionId> sessions, Instant now, Instant tokensOver) {
        Set<SessionId> fresh = sessions.stream()
                .filter(session -> keptUntil.putIfAbsent(session, tokensOver) == null)
                .collect(Collectors.toSet());
        knownAt = now;
        keptUntil.values().removeIf(now::isAfter);
        if (!fresh.isEmpty()) {
            fresh.forEach(session -> SecurityLogSink.event("session-ended", "session", session));
            listeners.fire(new Ended(fresh));
        }
    }

    int remembered() {
        return keptUntil.size();
    }
}
