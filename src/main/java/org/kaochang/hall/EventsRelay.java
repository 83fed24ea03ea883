package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.Known;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptStatus;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.DurabilityBuffer;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RoundsService;
import org.kaochang.common.SessionId;
import org.kaochang.hall.board.PresenceBuffer;
import org.kaochang.hall.invigilation.NoticeStore;
import org.kaochang.http.EndedSessionsSource;
import org.kaochang.http.connection.ConnectionJob;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells open pages what happens to their sittings: a changed deadline, a change of hand, a notice, and the end. Each node reads
 * every few seconds what has happened, so it hears what any node did, and nothing but the database is needed.
 */
@ApplicationScoped
public class EventsRelay {

    private static final int MAX_OF_A_LEARNER = 4;

    /** As long as a sitting lasts, most generously: a page that opens its stream is told what was said since it began. */
    private static final Duration NOTICES_LOOKED_BACK = Duration.ofHours(6);

    /** A round that never comes back would keep all pages of this node in the dark, and nobody would know. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final AnswerSheetStore sheets;
    private final AttemptStore attempts;
    private final NoticeStore notices;
    private final PageNewsSource news;
    private final DurabilityBuffer durability;
    private final RoundsService rounds;
    private final ClockSource clock;
    private final ConnectionJob connections;
    private final PresenceBuffer presence;

    /** By learner, the oldest stream first. */
    private final Map<LearnerId, List<PageSink>> ofLearner = new ConcurrentHashMap<>();

    private final HeartbeatRing<PageSink> beats;

    EventsRelay(
            AnswerSheetStore sheets,
            AttemptStore attempts,
            NoticeStore notices,
            PageNewsSource news,
            DurabilityBuffer durability,
            RoundsService rounds,
            ClockSource clock,
            ConnectionJob connections,
            PresenceBuffer presence,
            HallConfig config,
            MeterRegistry registry) {
        this.sheets = sheets;
        this.attempts = attempts;
        this.notices = notices;
        this.news = news;
        this.durability = durability;
        this.rounds = rounds;
        this.clock = clock;
        this.connections = connections;
        this.presence = presence;
        this.beats = new HeartbeatRing<>(config.eventsHeartbeat());
        registry.gauge("kaochang.hall.pages.listening", this, EventsRelay::listening);
    }

    /**
     * The next round tells time and notices: a hall that opens its pages all at once costs one query each, and no more.
     *
     * @param session the log-in behind the stream, which ends with it
     * @param response its head is set already; one stream too many ends the learner's oldest
     */
    void listen(Attempt attempt, Optional<SessionId> session, HttpServerResponse response) {
        PageSink stream = new PageSink(attempt, session, response);
        add(stream);
        response.closeHandler(gone -> remove(stream));
        response.exceptionHandler(broken -> remove(stream));
        if (attempt.state().status().finished()) {
            close(stream, attempt.state().status());
        } else {
            presence.listens(attempt.key());
            stream.beat(); // sends the head
        }
    }

    private void add(PageSink stream) {
        List<PageSink> tooMany = new ArrayList<>();
        ofLearner.compute(stream.key().learnerId(), (learner, before) -> {
            List<PageSink> mine = new ArrayList<>(before == null ? List.of() : before);
            mine.add(stream);
            while (mine.size() > MAX_OF_A_LEARNER) {
                tooMany.add(mine.removeFirst());
            }
            return List.copyOf(mine);
        });
        beats.add(stream);
        tooMany.forEach(oldest -> {
            beats.remove(oldest);
            oldest.end();
        });
    }

    private void remove(PageSink stream) {
        beats.remove(stream);
        ofLearner.computeIfPresent(stream.key().learnerId(), (learner, before) -> {
            List<PageSink> mine = before.stream().filter(each -> each != stream).toList();
            if (mine.stream().noneMatch(each -> each.key().equals(stream.key())) && mine.size() < before.size()) {
                presence.gone(stream.key());
            }
            return mine.isEmpty() ? null : mine;
        });
    }

    private List<PageSink> all() {
        return ofLearner.values().stream().flatMap(List::stream).toList();
    }

    @Scheduled(every = "${kaochang.hall.events-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return ofLearner.isEmpty()
                ? Uni.createFrom().voidItem()
                : rounds.runOrSay(
                        "News for open pages",
                        () -> lookRound().ifNoItem().after(TIMEOUT).fail());
    }

    /** One look at all that is new for those who listen; a page that has just come has heard nothing yet. */
    Uni<Void> lookRound() {
        List<PageSink> now = all();
        List<PageSink> fresh = now.stream().filter(PageSink::fresh).toList();
        return news.look()
                .chain(what -> tellChanges(concerned(now, what)).chain(() -> tellWords(now, what)))
                .onFailure()
                .invoke(news::missed)
                .invoke(() -> fresh.forEach(PageSink::greeted))
                .replaceWithVoid();
    }

    private static List<PageSink> concerned(List<PageSink> now, PageNewsSource.News what) {
        return what.all()
                ? now
                : now.stream()
                        .filter(stream -> stream.fresh()
                                || what.attempts().contains(stream.key().attemptId()))
                        .toList();
    }

    private Uni<Void> tellChanges(List<PageSink> concerned) {
        if (concerned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<AttemptKey, Known> told =
                concerned.stream().collect(Collectors.toMap(PageSink::key, PageSink::told, Known::least));
        return sheets.readChanged(told)
                .chain(changed -> attempts.statuses(closed(changed))
                        .call(this::certain)
                        .invoke(ended -> tellChanges(concerned, changed, ended))
                        .replaceWithVoid());
    }

    /** Nobody is told of an end, and stops sending, before it is sure. */
    private Uni<Void> certain(Map<AttemptKey, AttemptStatus> ended) {
        return ended.isEmpty() ? Uni.createFrom().voidItem() : durability.confirm();
    }

    private static List<AttemptKey> closed(List<LiveSheet> changed) {
        return changed.stream().filter(LiveSheet::closed).map(LiveSheet::key).toList();
    }

    private void tellChanges(List<PageSink> now, List<LiveSheet> changed, Map<AttemptKey, AttemptStatus> ended) {
        Map<AttemptKey, LiveSheet> sheetOf =
                changed.stream().collect(Collectors.toMap(LiveSheet::key, Function.identity()));
        for (PageSink stream : now) {
            LiveSheet sheet = sheetOf.get(stream.key());
            if (sheet != null && sheet.closed()) {
                close(stream, Objects.requireNonNull(ended.get(stream.key())));
            } else if (sheet != null) {
                stream.tellTime(sheet, clock.now());
                stream.tellPen(sheet.pen());
            }
        }
    }

    /** Words to one are asked for of those pages alone that were just spoken to, or have just come: there may be one for each sitting. */
    private Uni<Void> tellWords(List<PageSink> now, PageNewsSource.News what) {
        List<PageSink> spokenTo = now.stream()
                .filter(stream -> what.all()
                        || stream.fresh()
                        || what.spokenTo().contains(stream.key().attemptId()))
                .toList();
        if (spokenTo.isEmpty() && !what.notice()) {
            return Uni.createFrom().voidItem();
        }
        Instant from = clock.now().minus(NOTICES_LOOKED_BACK);
        List<AttemptKey> own = spokenTo.stream().map(PageSink::key).distinct().toList();
        return notices.since(from, own)
                .map(Announcements::of)
                .invoke(said -> (what.notice() ? now : spokenTo).forEach(stream -> stream.tellWords(said)))
                .replaceWithVoid();
    }

    /** A page whose log-in is over hears no more; it learns why from its next call. */
    void endSessions(@Observes EndedSessionsSource.Ended ended) {
        all().stream()
                .filter(stream ->
                        stream.session().filter(ended.sessions()::contains).isPresent())
                .forEach(stream -> {
                    remove(stream);
                    stream.end();
                });
    }

    private void close(PageSink stream, AttemptStatus state) {
        remove(stream);
        stream.tellClosed(state.wire());
    }

    /** Of those whose turn it is. */
    void beat(long tick) {
        for (PageSink stream : beats.due(tick)) {
            if (!stream.beat()) {
                remove(stream);
            }
        }
    }

    /** While descriptors run short a quarter of the streams ends each second: pages do without, saves cannot. */
    @Scheduled(every = "1s")
    void giveWay() {
        if (connections.crowded()) {
            List<PageSink> now = all();
            now.stream().limit((now.size() + 3) / 4).forEach(PageSink::end);
        }
    }

    /** Streams that this node carries. */
    int listening() {
        return all().size();
    }

    void endAll(@Observes @Priority(1) ShutdownEvent event) {
        all().forEach(PageSink::end);
        ofLearner.clear();
    }
}
