package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an acknowledged, durable, journalled save of one answer costs, beside a bare route in the same run. */
final class SaveDriver {

    private SaveDriver() {}

    static boolean run(Options options) throws Exception {
        int rate = options.number("rate", 0);
        return rate > 0 ? RateDriver.run(options, rate) : saturate(options);
    }

    private static boolean saturate(Options options) throws Exception {
        int connections = options.number("connections", 256);
        int learners = options.number("learners", 2000);
        int rounds = options.number("rounds", 3);
        int seconds = options.number("seconds", 10);
        int warmup = options.number("warmup", 20);
        int bank = options.number("bank", 1000);
        long seed = options.number("seed", 1);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage = Stage.open(options, 1, Map.of());
                Bare bare = Bare.start(stage)) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            Population population =
                    Population.make(stage, tokens, "load-save-" + bank, new GeneratedBank(bank), 1, learners, 480);
            int port = stage.first().port();
            List<Sitting> sittings = Starts.arriving(vertx, new int[] {port}, population, learners / 200.0)
                    .sittings();
            Saves saves = new Saves(vertx, seed);
            saves.run(port, sittings, connections, warmup, true);
            saves.run(bare.port(), sittings, connections, warmup, false);
            FigureFile figures = FigureFile.continued(
                    stage,
                    "saves.csv",
                    "connections",
                    "saves_per_second",
                    "program_ms",
                    "postgres_ms",
                    "redis_ms",
                    "p99_ms",
                    "bare_per_second",
                    "bare_ms");
            List<Double> ratios = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                Round engine = engine(stage, saves, sittings, connections, seconds);
                Round ceiling = bare(bare, saves, sittings, connections, seconds);
                ratios.add(engine.perSecond() / ceiling.perSecond());
                figures.row(
                        connections,
                        engine.perSecond(),
                        engine.program(),
                        engine.postgres(),
                        engine.redis(),
                        engine.p99(),
                        ceiling.perSecond(),
                        ceiling.program());
            }
            System.out.printf(
                    "engine / bare route: %s%n",
                    ratios.stream().map("%.2f"::formatted).toList());
            return Verifier.verify(stage, sittings);
        } finally {
            vertx.close();
        }
    }

    /** CPU in milliseconds a request, and the latency that one of a hundred exceeds. */
    private record Round(double perSecond, double program, double postgres, double redis, double p99) {

        static Round of(Crowd.Measured measured, int seconds, Cpu used) {
            long count = measured.count();
            return new Round(
                    count / (double) seconds,
                    Cpu.millis(used.program(), count),
                    Cpu.millis(used.postgres(), count),
                    Cpu.millis(used.redis(), count),
                    measured.latency().getValueAtPercentile(99) / 1e3);
        }
    }

    private static Round engine(Stage stage, Saves saves, List<Sitting> sittings, int connections, int seconds)
            throws InterruptedException {
        Cpu before = Cpu.of(stage);
        Crowd.Measured measured = saves.run(stage.first().port(), sittings, connections, seconds, true);
        Cpu used = Cpu.of(stage).since(before);
        long count = measured.count();
        System.out.printf(
                "engine  %6.0f/s  CPU per save %s  %s  %s%n",
                count / (double) seconds, used.each(count), measured.latencies(), measured.statuses());
        return Round.of(measured, seconds, used);
    }

    private static Round bare(Bare bare, Saves saves, List<Sitting> sittings, int connections, int seconds)
            throws InterruptedException {
        long before = Cpu.used(bare.pid());
        Crowd.Measured measured = saves.run(bare.port(), sittings, connections, seconds, false);
        long used = Cpu.used(bare.pid()) - before;
        System.out.printf(
                "bare    %6.0f/s  CPU per request %.4f ms  %s  %s%n",
                measured.count() / (double) seconds,
                Cpu.millis(used, measured.count()),
                measured.latencies(),
                measured.statuses());
        return Round.of(measured, seconds, new Cpu(used, 0, 0, 0));
    }
}
