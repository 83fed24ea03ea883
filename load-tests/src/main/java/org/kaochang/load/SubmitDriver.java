package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.util.List;
import java.util.Map;

/** What handing in costs, grading and receipt included. */
final class SubmitDriver {

    private SubmitDriver() {}

    static boolean run(Options options) throws Exception {
        int connections = options.number("connections", 64);
        int learners = options.number("learners", 3000);
        int rounds = options.number("rounds", 6);
        double answering = options.number("answering", 5);
        int bank = options.number("bank", 1000);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage = Stage.open(options, 1, Map.of())) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            int port = stage.first().port();
            FigureFile cost = FigureFile.cost(stage);
            boolean sound = true;
            for (int round = 0; round <= rounds; round++) {
                int from = 1 + round * learners;
                Population population = round == 0
                        ? Population.make(stage, tokens, "load-submit", new GeneratedBank(bank), from, learners, 480)
                        : Population.more(stage, tokens, "load-submit", from, learners);
                List<Sitting> sittings = Starts.arriving(vertx, new int[] {port}, population, learners / 300.0)
                        .sittings();
                new Saves(vertx, round).run(port, sittings, connections, answering, true);
                double cpu = round(round == 0 ? "warm-up" : "submit ", vertx, stage, sittings, connections);
                if (round > 0) {
                    cost.row("hand in", "bank", bank, cpu);
                }
                sound &= Verifier.verify(stage, sittings);
            }
            return sound;
        } finally {
            vertx.close();
        }
    }

    /** CPU in milliseconds a submission. */
    private static double round(String name, Vertx vertx, Stage stage, List<Sitting> sittings, int connections)
            throws Exception {
        Crowd<Sitting> crowd = new Crowd<>(
                vertx,
                stage.first().port(),
                sitting -> Wire.request(
                        "POST",
                        "/api/v1/attempts/" + sitting.attempt() + "/submission",
                        sitting.candidate().token(),
                        "Accept-Encoding: gzip\r\n",
                        "{}"),
                (sitting, reply) -> sitting.handedIn = reply.status() == 200);
        Cpu before = Cpu.of(stage);
        long begin = System.nanoTime();
        Crowd.Measured measured = crowd.once(sittings, connections);
        double took = (System.nanoTime() - begin) / 1e9;
        Cpu used = Cpu.of(stage).since(before);
        long count = measured.count();
        System.out.printf(
                "%s %5.0f/s  CPU per submission %.3f ms (program %.3f, PostgreSQL %.3f; driver %.3f)  %s  %s%n",
                name,
                count / took,
                Cpu.millis(used.engine(), count),
                Cpu.millis(used.program(), count),
                Cpu.millis(used.postgres(), count),
                Cpu.millis(used.driver(), count),
                measured.latencies(),
                measured.statuses());
        return Cpu.millis(used.engine(), count);
    }
}
