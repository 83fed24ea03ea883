package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.HdrHistogram.Histogram;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * What the first seconds of a node are like that joins another in the middle of an exam: saves at a given rate, and a storm of
 * starts, each from the moment it says that it is ready; without rehearsal and with it in turn. Then the same for a node that has
 * been saving for half a minute and meets as many others: what is left when nothing is cold but the learners.
 */
final class ColdDriver {

    private static final long LONGEST = 600_000_000;
    private static final int CONNECTIONS = 256;
    private static final int EARLY_SECONDS = 10;
    private static final String EXAM = "load-cold";

    private final Stage stage;
    private final Vertx vertx;
    private final Tokens tokens;
    private int next;

    private ColdDriver(Stage stage, Vertx vertx, Tokens tokens, int next) {
        this.stage = stage;
        this.vertx = vertx;
        this.tokens = tokens;
        this.next = next;
    }

    static boolean run(Options options) throws Exception {
        int rate = options.number("rate", 5_000);
        int seconds = options.number("seconds", 30);
        int learners = options.number("learners", 5_000);
        int starts = options.number("starts", 500);
        int storm = options.number("storm", 15);
        int rounds = options.number("rounds", 1);
        boolean without = options.text("without", "true").equals("true");
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage = Stage.open(options, 1, Map.of())) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            Population population = Population.make(stage, tokens, EXAM, new GeneratedBank(1000), 1, 2 * learners, 480);
            int[] first = {stage.first().port()};
            List<Sitting> all =
                    Starts.arriving(vertx, first, population, learners / 125.0).sittings();
            List<Sitting> sittings = all.subList(0, all.size() / 2);
            List<Sitting> others = all.subList(all.size() / 2, all.size());
            ColdDriver driver = new ColdDriver(stage, vertx, tokens, 2 * learners + 1);
            boolean clean = true;
            for (int round = 0; round < rounds; round++) {
                for (boolean rehearsed : without ? new boolean[] {false, true} : new boolean[] {true}) {
                    Node node = driver.ready(rehearsed);
                    driver.saves(node, "rehearsal " + (rehearsed ? "on " : "off"), sittings, rate, seconds);
                    if (rehearsed) {
                        driver.saves(node, "none, a warm node", others, rate, 11);
                    }
                    node.stop();
                    driver.starts(rehearsed, starts, storm);
                    clean &= driver.noTrace();
                }
            }
            return Verifier.verify(stage, all) & clean;
        } finally {
            vertx.close();
        }
    }

    private Node ready(boolean rehearsed) throws Exception {
        long begin = System.nanoTime();
        Node node = stage.addNode(Map.of("KAOCHANG_REHEARSAL_ENABLED", Boolean.toString(rehearsed)));
        System.out.printf(
                "node    rehearsal %s: ready after %.1f s%n",
                rehearsed ? "on " : "off", (System.nanoTime() - begin) / 1e9);
        return node;
    }

    private void saves(Node node, String name, List<Sitting> sittings, int rate, int seconds)
            throws InterruptedException {
        Firing firing = new Firing(new Page(vertx, new int[] {node.port()}, CONNECTIONS), sittings, rate, seconds);
        firing.run();
        Histogram early = firing.early();
        System.out.printf(
                "saves   %s: first 10 s p50 %.1f  p99 %.1f  max %.0f ms of %d; the rest p99 %.1f ms of %d; answers %s%n",
                name,
                early.getValueAtPercentile(50) / 1e3,
                early.getValueAtPercentile(99) / 1e3,
                early.getMaxValue() / 1e3,
                early.getTotalCount(),
                firing.late.getValueAtPercentile(99) / 1e3,
                firing.late.getTotalCount(),
                firing.statuses);
        System.out.printf(
                "saves   %s: p99 of each of the first seconds %s ms; the driver's own ticks p99 %.1f, max %.1f ms%n",
                name,
                firing.bySecond.stream()
                        .map(second -> Math.round(second.getValueAtPercentile(99) / 1e3))
                        .toList(),
                firing.ticks.getValueAtPercentile(99) / 1e3,
                firing.ticks.getMaxValue() / 1e3);
    }

    private void starts(boolean rehearsed, int perSecond, int seconds) throws Exception {
        int count = perSecond * seconds;
        Population population = Population.more(stage, tokens, EXAM, next, count);
        next += count;
        Node node = ready(rehearsed);
        Starts.Outcome outcome =
                new Starts(vertx, new int[] {node.port()}, population, "gzip, deflate, br, zstd").run(seconds);
        System.out.printf(
                "starts  rehearsal %s: %d within %d s, p50 %.1f  p99 %.1f  max %.0f ms  %s%n",
                rehearsed ? "on " : "off",
                count,
                seconds,
                outcome.latency().getValueAtPercentile(50) / 1e3,
                outcome.latency().getValueAtPercentile(99) / 1e3,
                outcome.latency().getMaxValue() / 1e3,
                outcome.statuses());
        node.stop();
    }

    /** Nothing is in the database but what this driver put there and what became of it. */
    private boolean noTrace() throws Exception {
        List<String> traces = new ArrayList<>();
        try (Connection connection = stage.database();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "bank where code not like 'load-%'",
                    "bank_item where bank_code not like 'load-%'",
                    "exam_draft where exam_code not like 'load-%'",
                    "exam_version where exam_code not like 'load-%'",
                    "enrolment where exam_code not like 'load-%'",
                    "attempt where exam_code not like 'load-%'",
                    "learner where id::text not like '00000000-0000-4000-8000-%'",
                    "answer_sheet where attempt_id not in (select id from attempt)",
                    "result where attempt_id not in (select id from attempt)",
                    "answer_journal where attempt_id not in (select id from attempt)")) {
                try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        traces.add(rows.getLong(1) + " rows in " + table);
                    }
                }
            }
        }
        System.out.println("traces of rehearsals: " + (traces.isEmpty() ? "none" : traces));
        return traces.isEmpty();
    }

    /** Saves that leave when it is their time, whether or not those before them have come back. */
    private final class Firing {

        private final Page page;
        private final List<Sitting> idle;
        private final int rate;
        private final int seconds;
        private final SplittableRandom random = new SplittableRandom(1);
        private final List<Histogram> bySecond = Stream.generate(() -> new Histogram(LONGEST, 3))
                .limit(EARLY_SECONDS)
                .toList();
        /** Between two ticks of a millisecond, in microseconds: what is the driver's fault, or its machine's. */
        private final Histogram ticks = new Histogram(LONGEST, 3);

        private final Histogram late = new Histogram(LONGEST, 3);
        private final Map<Integer, Long> statuses = new TreeMap<>();
        private final CountDownLatch done = new CountDownLatch(1);
        private long begun;
        private long lastTick;
        private long sent;
        private long owed;
        private boolean over;

        Firing(Page page, List<Sitting> sittings, int rate, int seconds) {
            this.page = page;
            this.idle = new ArrayList<>(sittings);
            this.rate = rate;
            this.seconds = seconds;
        }

        Histogram early() {
            Histogram early = new Histogram(LONGEST, 3);
            bySecond.forEach(early::add);
            return early;
        }

        void run() throws InterruptedException {
            vertx.runOnContext(now -> {
                begun = System.nanoTime();
                vertx.setPeriodic(1, this::tick);
            });
            done.await();
        }

        private void tick(long timer) {
            long passed = System.nanoTime() - begun;
            ticks.recordValue(Math.min(LONGEST, (passed - lastTick) / 1000));
            lastTick = passed;
            if (passed > seconds * 1_000_000_000L) {
                vertx.cancelTimer(timer);
                over = true;
                end();
                return;
            }
            for (long due = passed * rate / 1_000_000_000; sent < due && !idle.isEmpty(); sent++) {
                // From when it was due: a driver that is late itself must not hide what the node owes.
                fire(idle.remove(random.nextInt(idle.size())), begun + sent * 1_000_000_000L / rate);
            }
        }

        private void fire(Sitting sitting, long since) {
            owed++;
            long change = sitting.nextOrUnanswered(random);
            page.send(sitting.save(change, ""), reply -> {
                statuses.merge(reply.status(), 1L, Long::sum);
                if (reply.status() == 200) {
                    sitting.acknowledged(change);
                }
                long micros = Math.min(LONGEST, (System.nanoTime() - since) / 1000);
                long second = (since - begun) / 1_000_000_000;
                (second < EARLY_SECONDS ? bySecond.get((int) second) : late).recordValue(micros);
                idle.add(sitting);
                owed--;
                end();
            });
        }

        private void end() {
            if (over && owed == 0) {
                done.countDown();
            }
        }
    }
}
