package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A start storm: so many learners start within so many seconds, and each gets the right paper. Several seconds, such as
 * {@code 10,6,4,3}, make round after round quicker, to find where it stops.
 */
final class StartDriver {

    private StartDriver() {}

    static boolean run(Options options) throws Exception {
        int learners = options.number("learners", 3000);
        List<Double> seconds = Arrays.stream(options.text("seconds", "10").split(","))
                .map(Double::valueOf)
                .toList();
        int rounds = options.number("rounds", 3);
        int warmup = options.number("warmup", 20_000);
        int bank = options.number("bank", 1000);
        String encodings = options.text("encodings", "gzip, deflate, br, zstd");
        boolean open = options.text("page-open", "true").equals("true");
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage = Stage.open(options, 1, Map.of())) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            int[] ports = {stage.first().port()};
            String exam = "load-start-" + bank;
            Population first = Population.make(stage, tokens, exam, new GeneratedBank(bank), 1, warmup, 480);
            new Starts(vertx, ports, first, encodings).run(warmup / 200.0);
            FigureFile starts = FigureFile.continued(
                    stage,
                    "starts.csv",
                    "bank",
                    "starts_per_second",
                    "program_ms",
                    "postgres_ms",
                    "redis_ms",
                    "p99_ms");
            FigureFile cost = FigureFile.cost(stage);
            boolean sound = true;
            for (int round = 0; round < rounds; round++) {
                int from = 1 + warmup + round * learners;
                Population next = Population.more(stage, tokens, exam, from, learners);
                Starts storm = new Starts(vertx, ports, next, encodings);
                if (open) {
                    storm.open();
                }
                Round measured = round(stage, storm, learners, seconds.get(round % seconds.size()));
                sound &= measured.sound();
                starts.row(
                        bank,
                        measured.perSecond(),
                        measured.program(),
                        measured.postgres(),
                        measured.redis(),
                        measured.p99());
                cost.row("start", "bank", bank, measured.program() + measured.postgres() + measured.redis());
            }
            return sound;
        } finally {
            vertx.close();
        }
    }

    /** CPU in milliseconds a start; latency in milliseconds. */
    private record Round(boolean sound, double perSecond, double program, double postgres, double redis, double p99) {}

    private static Round round(Stage stage, Starts storm, int count, double seconds) throws Exception {
        Cpu before = Cpu.of(stage);
        long begin = System.nanoTime();
        Starts.Outcome outcome = storm.run(seconds);
        double took = (System.nanoTime() - begin) / 1e9;
        Cpu used = Cpu.of(stage).since(before);
        System.out.printf(
                "start   %d within %.0f s (done after %.1f s)  CPU per start %.3f ms (program %.3f, PostgreSQL %.3f, Redis"
                        + " %.3f; driver %.3f)  p50 %.0f  p99 %.0f  max %.0f ms  %.1f kB a paper  %s%n",
                count,
                seconds,
                took,
                Cpu.millis(used.engine(), count),
                Cpu.millis(used.program(), count),
                Cpu.millis(used.postgres(), count),
                Cpu.millis(used.redis(), count),
                Cpu.millis(used.driver(), count),
                outcome.latency().getValueAtPercentile(50) / 1e3,
                outcome.latency().getValueAtPercentile(99) / 1e3,
                outcome.latency().getMaxValue() / 1e3,
                outcome.bytes() / 1e3 / count,
                outcome.statuses());
        outcome.failures().stream().limit(5).forEach(System.out::println);
        Set<UUID> attempts = new HashSet<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (Sitting sitting : outcome.sittings()) {
            attempts.add(sitting.attempt());
            sizes.merge(sitting.total(), 1, Integer::sum);
        }
        boolean right = attempts.size() == count && sizes.equals(Map.of(100, count));
        System.out.println(
                "papers of 80 questions and 100 points, one attempt each: " + (right ? "all" : "NOT ALL " + sizes));
        return new Round(
                right && Verifier.verify(stage, List.copyOf(outcome.sittings())),
                count / took,
                Cpu.millis(used.program(), count),
                Cpu.millis(used.postgres(), count),
                Cpu.millis(used.redis(), count),
                outcome.latency().getValueAtPercentile(99) / 1e3);
    }
}
