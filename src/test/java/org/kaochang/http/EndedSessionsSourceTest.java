package org.kaochang.http;

import org.kaochang.common.SessionId;
import org.kaochang.http.EndedSessionsSource.Ended;

import jakarta.enterprise.event.Event;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EndedSessionsSourceTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant TOKENS_OVER = NOW.plus(Duration.ofMinutes(31));
    private static final Set<String> LEARNER = Set.of(Role.LEARNER);
    private static final Set<String> STAFF = Set.of(Role.INVIGILATOR);
    private static final SessionId SESSION = new SessionId(new UUID(1, 2));

    private final List<Object> told = new ArrayList<>();
    private final EndedSessionsSource ended = new EndedSessionsSource(listeners());

    @Test
    void an_ended_session_is_refused_and_told_once() {
        ended.found(List.of(SESSION), NOW, TOKENS_OVER);
        ended.found(List.of(SESSION), NOW.plusSeconds(1), TOKENS_OVER.plusSeconds(1));
        assertTrue(ended.refuses(Optional.of(SESSION), LEARNER, NOW));
        assertFalse(ended.refuses(Optional.of(new SessionId(new UUID(1, 3))), LEARNER, NOW));
        assertEquals(List.of(new Ended(Set.of(SESSION))), told);
    }

    @Test
    void it_is_forgotten_when_its_last_token_is_over() {
        ended.found(List.of(SESSION), NOW, TOKENS_OVER);
        ended.found(List.of(), TOKENS_OVER, TOKENS_OVER);
        assertEquals(1, ended.remembered());
        ended.found(List.of(), TOKENS_OVER.plusMillis(1), TOKENS_OVER);
        assertEquals(0, ended.remembered());
    }

    @Test
    void a_node_that_hears_nothing_refuses_staff_and_lets_learners_go_on() {
        assertTrue(ended.refuses(Optional.empty(), STAFF, NOW), "nothing known yet");
        ended.found(List.of(), NOW, TOKENS_OVER);
        Instant inTime = NOW.plus(EndedSessionsSource.TIMEOUT);
        assertFalse(ended.refuses(Optional.of(SESSION), STAFF, inTime));
        assertTrue(ended.refuses(Optional.of(SESSION), STAFF, inTime.plusMillis(1)));
        assertFalse(ended.refuses(Optional.of(SESSION), LEARNER, inTime.plusSeconds(600)));
    }

    @SuppressWarnings("unchecked")
    private Event<Ended> listeners() {
        return (Event<Ended>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (event, method, arguments) -> {
                    told.add(arguments[0]);
                    return null;
                });
    }
}
