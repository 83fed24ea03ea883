package org.kaochang.hall;

import org.kaochang.answer.AnswerSheetStore.Known;
import org.kaochang.answer.AnswerSheetStore.LiveSheet;
import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.Pen;
import org.kaochang.common.SessionId;
import org.kaochang.hall.invigilation.Notice;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One page that listens to one sitting. Each thing is told once, whoever learns of it first. */
final class PageSink {

    private static final String COMMENT = ":\n\n";

    private final Attempt attempt;
    private final Optional<SessionId> session;
    private final HttpServerResponse response;
    private final Set<Long> toldNotices = new HashSet<>();
    private int toldVersion;
    private volatile boolean fresh = true;

    /** A page learns of the first hand with the paper; of later ones also here, lest it miss one in between. */
    private int toldTurn = 1;

    PageSink(Attempt attempt, Optional<SessionId> session, HttpServerResponse response) {
        this.attempt = attempt;
        this.session = session;
        this.response = response;
    }

    AttemptKey key() {
        return attempt.key();
    }

    Optional<SessionId> session() {
        return session;
    }

    /** Whether it has yet to hear how its sitting stands. */
    boolean fresh() {
        return fresh;
    }

    void greeted() {
        fresh = false;
    }

    synchronized Known told() {
        return new Known(toldVersion, toldTurn);
    }

    synchronized void tellTime(LiveSheet sheet, Instant now) {
        if (sheet.deadlineVersion() > toldVersion) {
            toldVersion = sheet.deadlineVersion();
            tell(
                    "time",
                    new JsonObject()
                            .put("deadline", sheet.deadline().toString())
                            .put("deadlineVersion", sheet.deadlineVersion())
                            .put(
                                    "pausedUntil",
                                    sheet.paused(now).map(Instant::toString).orElse(null))
                            .put("serverTime", now.toString()));
        }
    }

    synchronized void tellPen(Pen pen) {
        if (pen.turn() > toldTurn) {
            toldTurn = pen.turn();
            tell(
                    "pen",
                    new JsonObject()
                            .put("turn", pen.turn())
                            .put("device", pen.holder().label())
                            .put("since", pen.since().toString()));
        }
    }

    void tellWords(Announcements said) {
        said.to(attempt.key(), attempt.examCode(), attempt.startedAt()).forEach(this::tellNotice);
    }

    private synchronized void tellNotice(Notice notice) {
        if (toldNotices.add(notice.id())) {
            tell(
                    "notice",
                    new JsonObject()
                            .put("message", notice.message())
                            .put("at", notice.at().toString()));
        }
    }

    /** The last that is told. */
    synchronized void tellClosed(String state) {
        tell("closed", new JsonObject().put("state", state));
        end();
    }

    /** False when nobody is there any more, or reads so slowly that what is sent piles up. */
    synchronized boolean beat() {
        boolean listening = !response.closed() && !response.ended() && !response.writeQueueFull();
        if (listening) {
            response.write(COMMENT);
        } else if (!response.closed()) {
            response.reset();
        }
        return listening;
    }

    synchronized void end() {
        if (!response.ended()) {
            response.end();
        }
    }

    private void tell(String event, JsonObject data) {
        if (!response.ended() && !response.closed()) {
            response.write("event: " + event + "\ndata: " + data.encode() + "\n\n");
        }
    }
}
