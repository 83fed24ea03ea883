package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What happens on the stage before a simulation begins, and is in none of its figures. */
final class Rehearsal {

    private static final double STARTS_A_SECOND = 250;
    private static final int CONNECTIONS = 32;
    private static final double SAVING_SECONDS = 3;

    private Rehearsal() {}

    /** Other learners start another exam and answer, so that the engine is compiled as one is that runs all day. */
    static void warmUp(Stage stage, Tokens tokens, int from, int learners) throws Exception {
        if (learners == 0) {
            return;
        }
        Population others =
                Population.make(stage, tokens, "load-warm-up", new GeneratedBank(1000), from, learners, 480);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            int port = stage.first().port();
            List<Sitting> sittings = start(vertx, stage, others);
            new Saves(vertx, 1).run(port, sittings, CONNECTIONS, SAVING_SECONDS, false);
        } finally {
            vertx.close();
        }
    }

    /** The learners start now; their sittings by learner's number. */
    static Map<Integer, String> seat(Stage stage, Population population) throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            Map<Integer, String> attempts = new HashMap<>();
            start(vertx, stage, population)
                    .forEach(sitting -> attempts.put(
                            sitting.candidate().no(), sitting.attempt().toString()));
            return attempts;
        } finally {
            vertx.close();
        }
    }

    private static List<Sitting> start(Vertx vertx, Stage stage, Population population) throws InterruptedException {
        int[] ports = {stage.first().port()};
        return Starts.arriving(vertx, ports, population, population.candidates().size() / STARTS_A_SECOND)
                .sittings();
    }
}
