package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether starts and saves grow dearer with the bank or with the years: two banks of very different size take turns, then
 * a long history is put in and taken away again, all in one run, so that each is compared with its neighbours.
 */
final class CostDriver {

    private static final String[] PHASES = {"empty", "full", "empty again"};

    private final Stage stage;
    private final Vertx vertx;
    private final Tokens tokens;
    private final Options options;
    private final int learners;
    private final int seconds;
    private final int connections;
    private final FigureFile figures;
    private final List<Sitting> all = new ArrayList<>();
    private int next = 1;

    private CostDriver(Stage stage, Vertx vertx, Options options) throws Exception {
        this.stage = stage;
        this.vertx = vertx;
        this.options = options;
        this.learners = options.number("learners", 3_000);
        this.seconds = options.number("seconds", 10);
        this.connections = options.number("connections", 64);
        this.tokens = new Tokens(stage.secret("jwt-private-key.pem"));
        this.figures = FigureFile.cost(stage);
    }

    static boolean run(Options options) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage = Stage.open(options, 1, Map.of())) {
            return new CostDriver(stage, vertx, options).run();
        } finally {
            vertx.close();
        }
    }

    private boolean run() throws Exception {
        int[] banks = {options.number("small", 1_000), options.number("large", 100_000)};
        int warmup = options.number("warmup", 10_000);
        for (int bank : banks) {
            Population first = Population.make(stage, tokens, exam(bank), new GeneratedBank(bank), next, warmup, 480);
            next += warmup;
            Starts.arriving(vertx, ports(), first, warmup / 250.0);
        }
        int rounds = options.number("rounds", 3);
        for (int round = 0; round < rounds; round++) {
            for (int bank : banks) {
                measure("bank", Integer.toString(bank), bank);
            }
        }
        int history = options.number("history", 10_000_000);
        for (int phase = 0; phase < PHASES.length && history > 0; phase++) {
            if (phase == 1) {
                History.put(stage, exam(banks[0]), history);
            } else if (phase == 2) {
                History.takeAway(stage);
            }
            for (int round = 0; round < rounds; round++) {
                measure("history", Integer.toString(phase == 1 ? history : 0), banks[0]);
            }
        }
        return Verifier.verify(stage, all);
    }

    private static String exam(int bank) {
        return "load-cost-" + bank;
    }

    private int[] ports() {
        return new int[] {stage.first().port()};
    }

    private void measure(String variable, String value, int bank) throws Exception {
        Starts storm =
                new Starts(vertx, ports(), Population.more(stage, tokens, exam(bank), next, learners), "gzip, zstd");
        next += learners;
        storm.open();
        Cpu before = Cpu.of(stage);
        List<Sitting> sittings = storm.run(seconds).sittings();
        double start = cost("start", Cpu.of(stage).since(before), learners, variable, value);
        Saves saves = new Saves(vertx, next);
        saves.run(stage.first().port(), sittings, connections, 2, true);
        before = Cpu.of(stage);
        long saved =
                saves.run(stage.first().port(), sittings, connections, 5, true).count();
        double save = cost("save", Cpu.of(stage).since(before), saved, variable, value);
        System.out.printf("%-8s %9s  CPU per start %.3f ms, per save %.4f ms%n", variable, value, start, save);
        all.addAll(sittings);
    }

    private double cost(String operation, Cpu used, long count, String variable, String value) throws Exception {
        double millis = Cpu.millis(used.engine(), count);
        figures.row(operation, variable, value, millis);
        return millis;
    }
}
