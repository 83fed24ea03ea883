package org.kaochang.load.simulation;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * What learners do, as chains to put simulations together from. Every call is repeated as the page repeats it: after a place
 * in the waiting room when told, after 503 later and later; any other failure ends the learner's run and is a failed request.
 */
final class LearnerBehaviour {

    static final String LEARNER = "learner";

    private LearnerBehaviour() {}

    static Learner learner(Session session) {
        return session.get(LEARNER);
    }

    /** The list of exams, where the button to start is. */
    static ChainBuilder listExams() {
        return exec(http("list exams").get("/api/v1/exams").check(status().is(200)))
                .exec(exitHereIfFailed());
    }

    /** Presses start and has the paper in the end, through the waiting room if need be. */
    static ChainBuilder start(String exam) {
        HttpRequestActionBuilder start =
                http("start").post("/api/v1/exams/" + exam + "/attempts").check(Reply.kept(200, 201, 202, 503));
        return group("from start to paper")
                .on(asLongAs(is(learner -> !learner.hasPaper())).on(call(start, Learner::seated)));
    }

    /** Opens the page of a sitting that was started before. */
    static ChainBuilder open() {
        return asLongAs(is(learner -> !learner.hasPaper())).on(call(get("open"), Learner::seated));
    }

    /** Makes a change and brings it to the engine, unchanged as often as it takes. */
    static ChainBuilder save(String name, Consumer<Learner> choice) {
        HttpRequestActionBuilder save = http(name)
                .put(path("/answers"))
                .body(StringBody(session -> learner(session).owed().body()))
                .asJson()
                .check(Reply.kept(200, 409, 503));
        return exec(act(choice))
                .exec(asLongAs(is(learner -> learner.owed() != null)).on(call(save, Learner::saved)));
    }

    /** Reloads the page: what it is given must be what was acknowledged. */
    static ChainBuilder reload() {
        return repeated(get("reload"), Learner::looked);
    }

    /** Hands in, with the change that is on its way, if there is one. */
    static ChainBuilder handIn() {
        HttpRequestActionBuilder handIn = http("hand in")
                .post(path("/submission"))
                .body(StringBody(session -> learner(session).owed() == null
                        ? "{}"
                        : learner(session).owed().body()))
                .asJson()
                .check(Reply.kept(200, 503));
        return asLongAs(is(Learner::sits)).on(call(handIn, Learner::handedIn));
    }

    /** Looks at the result, in the list of sittings and in the sitting itself. */
    static ChainBuilder lookAtResult() {
        return exec(http("my sittings").get("/api/v1/attempts").check(status().is(200)))
                .exec(exitHereIfFailed())
                .exec(repeated(get("result"), Learner::looked));
    }

    /** Does nothing for so long. */
    static ChainBuilder waits(Function<Learner, Duration> time) {
        return pause(session -> time.apply(learner(session)));
    }

    static Function<Session, Boolean> is(Predicate<Learner> condition) {
        return session -> condition.test(learner(session));
    }

    /** Something in the learner's head; a mistake of ours there must not go unseen, as it would with Gatling. */
    static Function<Session, Session> act(Consumer<Learner> act) {
        return session -> {
            try {
                act.accept(learner(session));
                return session;
            } catch (RuntimeException broken) {
                learner(session).stumbled(broken);
                return session.markAsFailed();
            }
        };
    }

    private static HttpRequestActionBuilder get(String name) {
        return http(name).get(path("")).check(Reply.kept(200, 503));
    }

    private static Function<Session, String> path(String more) {
        return session -> "/api/v1/attempts/" + learner(session).attempt() + more;
    }

    /** Once, and again while the engine was too busy. */
    private static ChainBuilder repeated(HttpRequestActionBuilder request, BiConsumer<Learner, Reply> hear) {
        return call(request, hear)
                .exec(asLongAs(is(learner -> learner.mustWait().isPositive())).on(call(request, hear)));
    }

    private static ChainBuilder call(HttpRequestActionBuilder request, BiConsumer<Learner, Reply> hear) {
        return exec(request.checkIf((response, session) -> response.status().code() == Reply.BUSY)
                        .then(header("Retry-After").exists()))
                .exec(exitHereIfFailed())
                .exec(session -> Reply.forget(
                        act(learner -> hear.accept(learner, Reply.of(session))).apply(session)))
                .exec(exitHereIfFailed())
                .exec(doIf(is(learner -> learner.mustWait().isPositive())).then(waits(Learner::mustWait)));
    }
}
