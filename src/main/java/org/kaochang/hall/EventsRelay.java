package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Tells open pages what happens to their sittings: a changed deadline, and the end. Each node looks at the sheets of its
 * own listeners every few seconds with one query, so it hears what any node did, and nothing but the database is needed.
 */
@ApplicationScoped
public class EventsRelay {

    private static final int MOST_OF_A_LEARNER = 4;
    private static final int ROUNDS_A_HEARTBEAT = 7;

    private final AnswerSheetStore sheets;
    private final AttemptStore attempts;
    private final RoundsService rounds;
    private final ClockSource clock;
    private final Map<HttpServerResponse, Listener> listeners = new ConcurrentHashMap<>();
    private int round;

    EventsRelay(AnswerSheetStore sheets, AttemptStore attempts, RoundsService rounds, ClockSource clock) {
        this.sheets = sheets;
        this.attempts = attempts;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** @param since when it began to listen, by which the oldest of too many is found */
    private record Listener(UUID attemptId, UUID learnerId, HttpServerResponse response, int toldVersion, long since) {

        Listener told(int version) {
            return new Listener(attemptId, learnerId, response, version, since);
        }

        void tell(String event, String data) {
            response.write("event: " + event + "\ndata: " + data + "\n\n");
        }
    }

    /** @param response its head is set already; one stream too many ends the learner's oldest */
    void listen(Sitting sitting, HttpServerResponse response) {
        UUID learner = sitting.attempt().learnerId();
        List<Listener> mine = listeners.values().stream()
                .filter(listener -> listener.learnerId().equals(learner))
                .sorted((a, b) -> Long.compare(a.since(), b.since()))
                .toList();
        mine.stream().limit(Math.max(0, mine.size() - MOST_OF_A_LEARNER + 1)).forEach(this::end);
        response.closeHandler(gone -> listeners.remove(response));
        response.exceptionHandler(broken -> listeners.remove(response));
        Listener listener = new Listener(sitting.attempt().id(), learner, response, 0, System.nanoTime());
        listeners.put(response, listener);
        tell(listener, sitting.sheet(), sitting.attempt().state().status().wire());
    }

    @Scheduled(every = "${kaochang.hall.events-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return listeners.isEmpty()
                ? Uni.createFrom().voidItem()
                : rounds.run(this::lookRound).onFailure().recoverWithNull();
    }

    /** One look at all sittings listened to; a failure is left to the next. */
    Uni<Void> lookRound() {
        if (++round % ROUNDS_A_HEARTBEAT == 0) {
            listeners.values().forEach(listener -> listener.response().write(":\n\n"));
        }
        List<Listener> now = new ArrayList<>(listeners.values());
        List<UUID> ids = now.stream().map(Listener::attemptId).distinct().toList();
        return sheets.readAll(ids)
                .chain(live -> attempts.statuses(closed(live)).invoke(ended -> tellAll(now, live, ended)))
                .replaceWithVoid();
    }

    private static List<UUID> closed(Map<UUID, LiveSheet> live) {
        return live.values().stream()
                .filter(LiveSheet::closed)
                .map(LiveSheet::attemptId)
                .toList();
    }

    private void tellAll(List<Listener> now, Map<UUID, LiveSheet> live, Map<UUID, String> ended) {
        for (Listener listener : now) {
            LiveSheet sheet = live.get(listener.attemptId());
            if (sheet != null && listeners.containsKey(listener.response())) {
                tell(listener, sheet, ended.getOrDefault(listener.attemptId(), "in-progress"));
            }
        }
    }

    private void tell(Listener listener, LiveSheet sheet, String state) {
        if (!state.equals("in-progress")) {
            listener.tell("closed", "{\"state\":\"" + state + "\"}");
            end(listener);
        } else if (sheet.deadlineVersion() > listener.toldVersion()) {
            listener.tell(
                    "time",
                    "{\"deadline\":\"" + sheet.deadline() + "\",\"deadlineVersion\":" + sheet.deadlineVersion()
                            + ",\"serverTime\":\"" + clock.now() + "\"}");
            listeners.replace(listener.response(), listener.told(sheet.deadlineVersion()));
        }
    }

    private void end(Listener listener) {
        listeners.remove(listener.response());
        listener.response().end();
    }

    /** Learners whose streams this node carries. */
    long listening() {
        return listeners.values().stream()
                .map(Listener::learnerId)
                .collect(Collectors.toSet())
                .size();
    }

    void endAll(@Observes @Priority(1) ShutdownEvent event) {
        List.copyOf(listeners.values()).forEach(this::end);
    }
}
