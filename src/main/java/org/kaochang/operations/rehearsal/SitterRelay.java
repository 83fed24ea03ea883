package org.kaochang.operations.rehearsal;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.operations.rehearsal.RehearsalClient.Reply;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One who sits for the rehearsal: starts, saves, resumes, saves and hands in, and begins again as the next of its learners.
 * Every so often a sitting is left running, to be closed by time.
 */
final class SitterRelay {

    private static final String BROWSER = "gzip, deflate, br, zstd";
    private static final int SAVES = 20;
    private static final int LEFT_RUNNING_EVERY = 4;

    private final RehearsalClient client;
    private final ExamCode exam;
    private final Deque<Learner> learners;
    private final Play play;
    private final String device;

    private int sittings;

    /** @param token to call with */
    record Learner(LearnerId id, String token) {}

    /** What all who sit share. */
    interface Play {

        boolean over();

        /** One call has been answered. */
        void answered(int status);

        void leftRunning(AttemptId attempt);
    }

    SitterRelay(RehearsalClient client, ExamCode exam, List<Learner> learners, String device, Play play) {
        this.client = client;
        this.exam = exam;
        this.learners = new ArrayDeque<>(learners);
        this.device = device;
        this.play = play;
    }

    /** Sits until the rehearsal is over; whatever was sent has been answered then. */
    Future<Void> sit() {
        if (play.over()) {
            return Future.succeededFuture();
        }
        Learner learner = learners.remove();
        learners.add(learner);
        return sitting(learner).recover(refused -> Future.succeededFuture()).compose(next -> sit());
    }

    private Future<Void> sitting(Learner learner) {
        String path = "/api/v1/exams/" + exam + "/attempts";
        return call(learner, HttpMethod.POST, path, BROWSER, "")
                .compose(started -> call(learner, HttpMethod.POST, path, "", ""))
                .compose(again -> {
                    JsonObject sitting = again.body().toJsonObject();
                    String attempt = "/api/v1/attempts/" + sitting.getString("attemptId");
                    String pen = sitting.getJsonObject("pen").getString("token");
                    long seq = sitting.getLong("seq");
                    return saves(learner, attempt, pen, seq + 1, seq + SAVES)
                            .compose(saved -> call(learner, HttpMethod.GET, attempt, BROWSER, ""))
                            .compose(resumed -> saves(learner, attempt, pen, seq + SAVES + 1, seq + 2 * SAVES))
                            .compose(saved -> end(learner, AttemptId.fromString(sitting.getString("attemptId")), pen));
                });
    }

    private Future<Void> saves(Learner learner, String attempt, String pen, long seq, long last) {
        if (seq > last || play.over()) {
            return Future.succeededFuture();
        }
        String body = "{\"seq\":%d,\"pen\":\"%s\",\"answers\":{\"%d\":[\"%s\"]}}"
                .formatted(seq, pen, 1 + seq % 40, seq % 2 == 0 ? "A" : "B");
        return call(learner, HttpMethod.PUT, attempt + "/answers", BROWSER, body)
                .compose(saved -> saves(learner, attempt, pen, seq + 1, last));
    }

    private Future<Void> end(Learner learner, AttemptId attempt, String pen) {
        if (++sittings % LEFT_RUNNING_EVERY == 0) {
            play.leftRunning(attempt);
            return Future.succeededFuture();
        }
        String body = "{\"pen\":\"" + pen + "\"}";
        return call(learner, HttpMethod.POST, "/api/v1/attempts/" + attempt + "/submission", BROWSER, body)
                .mapEmpty();
    }

    private Future<Reply> call(Learner learner, HttpMethod method, String path, String encodings, String body) {
        return client.call(method, path, learner.token(), device, encodings, body)
                .compose(reply -> {
                    play.answered(reply.status());
                    return reply.status() / 100 == 2
                            ? Future.succeededFuture(reply)
                            : Future.failedFuture(method + " " + path + ": " + reply.status());
                });
    }
}
