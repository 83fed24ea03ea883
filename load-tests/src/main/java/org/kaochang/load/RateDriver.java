package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.HdrHistogram.Histogram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Saves that arrive at a fixed rate, whether or not the ones before have been answered (an open loop): what a save costs
 * where nodes live, far from the most they carry. Between arrivals lie times as chance makes them (a Poisson process).
 */
final class RateDriver {

    private static final long LONGEST = 60_000_000;
    private static final long SOME_CHANGE = Sitting.pack(1, 1, 1);

    private final Page page;
    private final SplittableRandom random;
    private final double perNano;
    private final Deque<Sitting> idle;
    private final boolean stored;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private Histogram latency = new Histogram(LONGEST, 3);
    private double next;
    private int owed;
    private int without;
    private boolean over;
    private CountDownLatch allAnswered;

    /** @param stored false for the bare route, which keeps nothing that could be verified */
    private RateDriver(Page page, List<Sitting> sittings, long seed, int rate, boolean stored) {
        this.page = page;
        this.stored = stored;
        this.random = new SplittableRandom(seed);
        this.perNano = rate / 1e9;
        this.idle = new ArrayDeque<>(sittings);
    }

    static boolean run(Options options, int rate) throws Exception {
        int learners = options.number("learners", 2000);
        int rounds = options.number("rounds", 3);
        int seconds = options.number("seconds", 10);
        int warmup = options.number("warmup", 30);
        int connections = options.number("connections", 512);
        long seed = options.number("seed", 1);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage = Stage.open(options, 1, Map.of());
                Bare bare = Bare.start(stage)) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            Population population =
                    Population.make(stage, tokens, "load-rate", new GeneratedBank(1000), 1, learners, 480);
            int[] port = {stage.first().port()};
            List<Sitting> sittings =
                    Starts.arriving(vertx, port, population, learners / 200.0).sittings();
            Saves saves = new Saves(vertx, seed);
            saves.run(port[0], sittings, 64, warmup / 2.0, true);
            saves.run(bare.port(), sittings, 64, warmup / 2.0, false);
            Page engine = new Page(vertx, port, connections);
            Page ceiling = new Page(vertx, new int[] {bare.port()}, connections);
            for (int round = 1; round <= rounds; round++) {
                idle(stage, seconds);
                new RateDriver(engine, sittings, seed + round, rate, true)
                        .round("engine", settling(round, warmup), seconds, () -> Cpu.of(stage));
                new RateDriver(ceiling, sittings, seed + round, rate, false)
                        .round("bare", settling(round, warmup), seconds, () -> new Cpu(Cpu.used(bare.pid()), 0, 0, 0));
            }
            return Verifier.verify(stage, sittings);
        } finally {
            vertx.close();
        }
    }

    /** The compiler of the virtual machine sees another load than the crowd's of the warm-up. */
    private static long settling(int round, int warmup) {
        return round == 1 ? warmup * 500L : 1000;
    }

    /** What the engine uses while nobody saves: a part of what a save seems to cost where saves are few. */
    private static void idle(Stage stage, int seconds) throws InterruptedException {
        Cpu before = Cpu.of(stage);
        Thread.sleep(seconds * 1000L);
        Cpu used = Cpu.of(stage).since(before);
        System.out.printf(
                "idle    %.1f ms of CPU a second (program %.1f, PostgreSQL %.1f)%n",
                Cpu.millis(used.engine(), seconds),
                Cpu.millis(used.program(), seconds),
                Cpu.millis(used.postgres(), seconds));
    }

    private void round(String name, long settling, int seconds, Supplier<Cpu> cpu) throws InterruptedException {
        begin();
        Thread.sleep(settling);
        taken();
        Cpu before = cpu.get();
        Thread.sleep(seconds * 1000L);
        report(name, taken(), seconds, cpu.get().since(before));
        end();
    }

    private void begin() {
        page.vertx().runOnContext(now -> {
            next = System.nanoTime();
            page.vertx().setPeriodic(1, this::send);
        });
    }

    /** All that have arrived since the last tick. */
    private void send(long timer) {
        if (over) {
            page.vertx().cancelTimer(timer);
        }
        long now = System.nanoTime();
        while (!over && next <= now) {
            Sitting sitting = idle.poll();
            if (sitting == null) {
                without++;
            } else {
                send(sitting, (long) next);
            }
            next -= Math.log(1 - random.nextDouble()) / perNano;
        }
    }

    private void send(Sitting sitting, long arrived) {
        long change = stored ? sitting.nextOrUnanswered(random) : SOME_CHANGE;
        owed++;
        page.send(sitting.save(change, Wire.BROWSER), reply -> {
            latency.recordValue(Math.min(LONGEST, (System.nanoTime() - arrived) / 1000));
            statuses.merge(reply.status(), 1L, Long::sum);
            if (reply.status() == 200 && stored) {
                sitting.acknowledged(change);
            }
            idle.add(sitting);
            owed--;
            if (over && owed == 0) {
                allAnswered.countDown();
            }
        });
    }

    private Histogram taken() throws InterruptedException {
        Histogram[] taken = new Histogram[1];
        CountDownLatch done = new CountDownLatch(1);
        page.vertx().runOnContext(now -> {
            taken[0] = latency;
            latency = new Histogram(LONGEST, 3);
            done.countDown();
        });
        done.await();
        return taken[0];
    }

    private void report(String name, Histogram taken, int seconds, Cpu used) {
        long count = taken.getTotalCount();
        System.out.printf(
                "%-6s  %6.0f/s  CPU per save %s  p50 %.1f  p90 %.1f  p99 %.1f  max %.1f ms  %s%s%n",
                name,
                count / (double) seconds,
                used.each(count),
                taken.getValueAtPercentile(50) / 1e3,
                taken.getValueAtPercentile(90) / 1e3,
                taken.getValueAtPercentile(99) / 1e3,
                taken.getMaxValue() / 1e3,
                statuses,
                without == 0 ? "" : "  " + without + " found every learner busy");
    }

    private void end() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);
        page.vertx().runOnContext(now -> {
            over = true;
            allAnswered = last;
            if (owed == 0) {
                last.countDown();
            }
        });
        last.await();
    }
}
