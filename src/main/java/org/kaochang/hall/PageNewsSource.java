package org.kaochang.hall;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.event.DomainEvent;
import org.kaochang.event.Event;
import org.kaochang.event.EventKind;
import org.kaochang.event.EventStore;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds out for which sittings there may be something new to tell their pages: in what has just happened, instead of asking for
 * each of thousands of sittings again and again. From time to time all are asked for nevertheless, because a node of the
 * version before tells nothing, and after an outage nobody has to read up what happened meanwhile.
 */
@ApplicationScoped
class PageNewsSource {

    private static final Set<EventKind> TOLD_TO_PAGES = EnumSet.of(
            EventKind.SITTING_EXTENDED,
            EventKind.PEN_TAKEN,
            EventKind.SITTING_ENDED,
            EventKind.SITTING_VOIDED,
            EventKind.SITTING_REOPENED,
            EventKind.SITTING_PAUSED,
            EventKind.SITTING_RESUMED,
            EventKind.MESSAGE_SENT,
            EventKind.NOTICE_POSTED);

    private final EventStore events;
    private final HallConfig config;
    private final ClockSource clock;

    private volatile String seen = "";
    private volatile Instant allAgain = Instant.MIN;

    PageNewsSource(EventStore events, HallConfig config, ClockSource clock) {
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param all whether every sitting is to be looked at
     * @param attempts that something happened to; looked up, not told from the event, since what counts is how they stand
     * @param notice whether somebody has spoken to all who sit some exam
     * @param spokenTo sittings that somebody has spoken to by themselves
     */
    record News(boolean all, Set<AttemptId> attempts, boolean notice, Set<AttemptId> spokenTo) {}

    /** One round at a time. What happens after this call is in the answer of the next, if it is not in what is looked up now. */
    Uni<News> look() {
        Instant now = clock.now();
        return now.isBefore(allAgain)
                ? events.since(seen, TOLD_TO_PAGES).map(tail -> news(tail))
                : events.now().map(from -> everything(from, now));
    }

    /** What was in the last answer has not been told: nobody knows what of it, so all are looked at again. */
    void missed() {
        allAgain = Instant.MIN;
    }

    private News everything(String from, Instant now) {
        seen = from;
        allAgain = now.plus(config.eventsFullLook());
        return new News(true, Set.of(), true, Set.of());
    }

    private News news(EventStore.Tail tail) {
        seen = tail.until();
        List<Event> told = tail.events();
        return new News(
                false,
                attempts(told, what -> !(what instanceof DomainEvent.MessageSent)),
                told.stream().map(Event::what).anyMatch(DomainEvent.NoticePosted.class::isInstance),
                attempts(told, DomainEvent.MessageSent.class::isInstance));
    }

    private static Set<AttemptId> attempts(List<Event> told, Predicate<DomainEvent> wanted) {
        return told.stream()
                .filter(event -> wanted.test(event.what()))
                .flatMap(event -> event.attempt().stream())
                .collect(Collectors.toSet());
    }
}
