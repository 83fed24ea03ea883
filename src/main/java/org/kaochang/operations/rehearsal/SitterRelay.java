package org.kaochang.operations.rehearsal;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.LearnerId;
import org.kaochang.operations.rehearsal.RehearsalClient.Call;
import org.kaochang.operations.rehearsal.RehearsalClient.Reply;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * One who sits for the rehearsal, as several learners: starts them one after the other, saves for all of them side by side, resumes
 * them, saves, hands in, and begins again. Every so often a sitting is left running, to be closed by time.
 */
final class SitterRelay {

    private static final String BROWSER = "gzip, deflate, br, zstd";
    private static final int SAVES = 20;
    private static final int LEFT_RUNNING_EVERY = 4;

    private final RehearsalClient client;
    private final ExamCode exam;
    private final List<Learner> learners;
    private final PlayRelay play;
    private final Strangers strangers;
    private final String device;

    private int sittings;

    /** Whose sitting waits to be closed: who came again before would have it closed under their hands. */
    private final AtomicReference<@Nullable Learner> away = new AtomicReference<>();

    /** @param token to call with */
    record Learner(LearnerId id, String token) {}

    /** One of the sittings under way. */
    private record Sitting(Learner learner, AttemptId attempt, String pen, long seq) {

        String path() {
            return "/api/v1/attempts/" + attempt;
        }

        Sitting after(int saves) {
            return new Sitting(learner, attempt, pen, seq + saves);
        }
    }

    /** Makes the node meet a learner again as one it has never heard of. */
    interface Strangers {

        void forget(Learner learner, AttemptId attempt);
    }

    SitterRelay(
            RehearsalClient client,
            ExamCode exam,
            List<Learner> learners,
            String device,
            PlayRelay play,
            Strangers strangers) {
        this.client = client;
        this.exam = exam;
        this.learners = List.copyOf(learners);
        this.device = device;
        this.play = play;
        this.strangers = strangers;
    }

    /** Sits until the rehearsal is over; whatever was sent has been answered then. */
    Future<Void> sit() {
        return play.over()
                ? Future.succeededFuture()
                : sitAll().recover(refused -> Future.succeededFuture()).compose(next -> sit());
    }

    private Future<Void> sitAll() {
        List<Learner> here =
                learners.stream().filter(learner -> !learner.equals(away.get())).toList();
        return inTurn(here, this::start)
                .compose(this::save)
                .compose(saved -> inTurn(saved, this::resume))
                .compose(this::save)
                .compose(saved -> inTurn(saved, this::end))
                .mapEmpty();
    }

    private static <T, R> Future<List<R>> inTurn(List<T> all, Function<T, Future<R>> each) {
        Future<List<R>> done = Future.succeededFuture(new ArrayList<>());
        for (T one : all) {
            done = done.compose(before -> each.apply(one).map(result -> {
                before.add(result);
                return before;
            }));
        }
        return done;
    }

    private Future<Sitting> start(Learner learner) {
        String path = "/api/v1/exams/" + exam + "/attempts";
        return call(learner, Call.of(HttpMethod.POST, path).taking(BROWSER))
                .compose(started -> call(learner, Call.of(HttpMethod.POST, path)))
                .map(again -> {
                    JsonObject sitting = again.body().toJsonObject();
                    return new Sitting(
                            learner,
                            AttemptId.fromString(sitting.getString("attemptId")),
                            sitting.getJsonObject("pen").getString("token"),
                            sitting.getLong("seq"));
                });
    }

    /** On a connection that is closed afterwards: making one has to be compiled, too. */
    private Future<Sitting> resume(Sitting sitting) {
        return call(
                        sitting.learner(),
                        Call.of(HttpMethod.GET, sitting.path()).taking(BROWSER).closing(true))
                .map(sitting);
    }

    private Future<List<Sitting>> save(List<Sitting> sittings) {
        return Future.join(sittings.stream()
                        .map(sitting -> saves(sitting, sitting.seq() + 1, sitting.seq() + SAVES))
                        .toList())
                .map(saved ->
                        sittings.stream().map(sitting -> sitting.after(SAVES)).toList());
    }

    /** Every other one comes as if for the first time, and some from programs that take no compression. */
    private Future<Void> saves(Sitting sitting, long seq, long last) {
        if (seq > last || play.over()) {
            return Future.succeededFuture();
        }
        if (seq % 2 == 0) {
            strangers.forget(sitting.learner(), sitting.attempt());
        }
        Call save = Call.of(HttpMethod.PUT, sitting.path() + "/answers")
                .taking(seq % 4 == 3 ? "" : BROWSER)
                .sending(
                        "{\"seq\":%d,\"pen\":\"%s\",\"answers\":%s}".formatted(seq, sitting.pen(), Scene.answers(seq)));
        return call(sitting.learner(), save).compose(saved -> saves(sitting, seq + 1, last));
    }

    private Future<Void> end(Sitting sitting) {
        boolean left = ++sittings % LEFT_RUNNING_EVERY == 0 && learners.size() > 1;
        if (left && away.compareAndSet(null, sitting.learner())) {
            play.leftRunning(sitting.attempt()).onSuccess(closed -> away.set(null));
            return Future.succeededFuture();
        }
        return call(
                        sitting.learner(),
                        Call.of(HttpMethod.POST, sitting.path() + "/submission")
                                .taking(BROWSER)
                                .sending("{\"pen\":\"" + sitting.pen() + "\"}"))
                .mapEmpty();
    }

    private Future<Reply> call(Learner learner, Call call) {
        return play.turn()
                .compose(go -> {
                    play.called();
                    return client.call(call, learner.token(), device)
                            .onComplete(reply -> play.answered(
                                    reply.succeeded() ? reply.result().status() : 0));
                })
                .compose(reply -> reply.status() / 100 == 2
                        ? Future.succeededFuture(reply)
                        : Future.failedFuture(call + ": " + reply.status()));
    }
}
