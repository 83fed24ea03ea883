package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A hall full of learners at human pace: each thinks, changes an answer, and thinks again; what is not acknowledged is
 * sent again, as the page does. In the middle something may go wrong.
 */
final class SteadyDriver {

    private static final long LONGEST = 600_000_000;

    private final Page page;
    private final SplittableRandom random;
    private final double pace;
    private final Disturbance editor;
    private final Optional<WatchedCost> watched;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private Histogram latency = new Histogram(LONGEST, 3);
    private final Histogram whole = new Histogram(LONGEST, 3);
    private final Histogram quiet = new Histogram(LONGEST, 3);
    private final Histogram during = new Histogram(LONGEST, 3);
    private volatile boolean warm;
    private int owed;
    private boolean over;
    private CountDownLatch allAnswered;

    private SteadyDriver(Page page, long seed, double pace, Disturbance editor, Optional<WatchedCost> watched) {
        this.watched = watched;
        this.editor = editor;
        this.page = page;
        this.random = new SplittableRandom(seed);
        this.pace = pace;
    }

    static boolean run(Options options) throws Exception {
        int learners = options.number("learners", 20_000);
        int nodes = options.number("nodes", 1);
        double pace = Double.parseDouble(options.text("pace", "20"));
        Course course = Course.of(options);
        int limit = options.number("p99-limit", 0);
        int items = options.number("import", 0);
        int people = options.number("roster", 0);
        int looking = options.number("watchers", 0);
        HeapWatch heap = HeapWatch.create();
        Options staged = people > 0 ? RosterWatch.options(options, heap) : options;
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Stage stage =
                Stage.open(staged, course.failure() == Failure.NONE ? nodes : Math.max(2, nodes), Map.of())) {
            Tokens tokens = new Tokens(stage.secret("jwt-private-key.pem"));
            Population population =
                    Population.make(stage, tokens, "load-steady", new GeneratedBank(1000), 1, learners, 480);
            int[] ports = stage.nodes().stream().mapToInt(Node::port).toArray();
            List<Sitting> sittings =
                    Starts.arriving(vertx, ports, population, learners / 250.0).sittings();
            RosterUpload roster = new RosterUpload(stage, tokens.administrator(), people);
            Watchers watchers = new Watchers(stage, tokens.administrator(), "load-steady", looking);
            Disturbance editor =
                    people > 0 ? roster : looking > 0 ? watchers : new BankImport(stage, tokens.administrator(), items);
            Optional<WatchedCost> watched = Optional.of(watchers)
                    .filter(some ->
                            looking > 0 && options.text("turns", "false").equals("true"))
                    .map(WatchedCost::new);
            SteadyDriver driver = new SteadyDriver(new Page(vertx, ports, 256), 1, pace, editor, watched);
            boolean within = true;
            if (people > 0) {
                try (RosterWatch watch = RosterWatch.begun(heap, stage, roster, options)) {
                    driver.sit(stage, sittings, course);
                    within = watch.within();
                }
            } else {
                driver.sit(stage, sittings, course);
            }
            driver.compare();
            driver.watched.ifPresent(WatchedCost::say);
            watchers.end();
            System.out.printf(
                    "steady  %d learners: %d changes, p50 %.1f  p99 %.1f  max %.1f ms from change to acknowledgement, answers %s%n",
                    learners,
                    driver.whole.getTotalCount(),
                    driver.whole.getValueAtPercentile(50) / 1e3,
                    driver.whole.getValueAtPercentile(99) / 1e3,
                    driver.whole.getMaxValue() / 1e3,
                    driver.statuses);
            boolean quick = limit == 0 || driver.whole.getValueAtPercentile(99) / 1000 < limit;
            return Verifier.verify(stage, sittings) & quick & roster.sound() & within;
        } finally {
            vertx.close();
        }
    }

    /** How long, and what goes wrong when. */
    private record Course(int seconds, int every, Failure failure, int failAt) {

        static Course of(Options options) {
            int seconds = options.number("seconds", 600);
            return new Course(
                    seconds,
                    options.number("report-every", 30),
                    Failure.of(options.text("failure", "none")),
                    options.number("fail-at", seconds / 2));
        }
    }

    private void sit(Stage stage, List<Sitting> sittings, Course course) throws Exception {
        page.vertx()
                .runOnContext(now -> sittings.forEach(sitting ->
                        page.vertx().setTimer(1 + (long) (random.nextDouble() * pace * 1000), t -> change(sitting))));
        watch(stage, course);
        end();
    }

    private void change(Sitting sitting) {
        if (over) {
            return;
        }
        owed++;
        long change = sitting.next(random);
        send(sitting, change, sitting.save(change, ""), System.nanoTime());
    }

    private void send(Sitting sitting, long change, Buffer request, long since) {
        page.send(request, reply -> {
            statuses.merge(reply.status(), 1L, Long::sum);
            if (reply.status() != 200) {
                page.vertx().setTimer(500 + random.nextInt(1000), again -> send(sitting, change, request, since));
                return;
            }
            sitting.acknowledged(change);
            long micros = Math.min(LONGEST, (System.nanoTime() - since) / 1000);
            latency.recordValue(micros);
            whole.recordValue(micros);
            if (editor.running()) {
                during.recordValue(micros);
            } else if (warm) {
                quiet.recordValue(micros);
            }
            owed--;
            // Think times are exponential: often short, sometimes long.
            double think = -Math.log(1 - random.nextDouble()) * pace;
            page.vertx().setTimer(1 + (long) (think * 1000), t -> change(sitting));
            if (over && owed == 0) {
                allAnswered.countDown();
            }
        });
    }

    /** Longer than asked for where the editor is not done. */
    private void watch(Stage stage, Course course) throws Exception {
        SteadyReport report = new SteadyReport(stage);
        int seconds = course.seconds();
        boolean struck = course.failure() == Failure.NONE;
        Cpu before = Cpu.of(stage);
        for (int at = 0; at < seconds || editor.awaited(); ) {
            int usual = at < seconds ? Math.min(seconds, at + course.every()) : at + course.every();
            int next = struck || at + course.every() < course.failAt() ? usual : Math.max(at + 1, course.failAt());
            Thread.sleep((next - at) * 1000L);
            at = next;
            warm |= at >= seconds / 4;
            report(stage, report, at, before);
            if (watched.isPresent()) {
                watched.get().turn(warm);
            } else if (at >= seconds / 2) {
                editor.begin();
            }
            before = Cpu.of(stage);
            if (!struck && at >= course.failAt()) {
                struck = true;
                System.out.println(course.failure() + " at " + at + " s");
                course.failure().strike(stage);
                before = Cpu.of(stage);
            }
        }
    }

    /** How much longer a save took while the editor's file was read, compared and written than before and afterwards. */
    private void compare() {
        if (during.getTotalCount() > 0) {
            System.out.printf(
                    "beside  %s for %.1f s: p99 %.1f ms of %d saves meanwhile, %.1f ms of %d else, ratio %.2f; p50 %.1f / %.1f"
                            + " ms, max %.0f / %.0f ms%n",
                    editor.what(),
                    editor.seconds(),
                    during.getValueAtPercentile(99) / 1e3,
                    during.getTotalCount(),
                    quiet.getValueAtPercentile(99) / 1e3,
                    quiet.getTotalCount(),
                    during.getValueAtPercentile(99) / (double) quiet.getValueAtPercentile(99),
                    during.getValueAtPercentile(50) / 1e3,
                    quiet.getValueAtPercentile(50) / 1e3,
                    during.getMaxValue() / 1e3,
                    quiet.getMaxValue() / 1e3);
        }
    }

    private void report(Stage stage, SteadyReport report, int at, Cpu before) throws Exception {
        List<Histogram> taken = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        page.vertx().runOnContext(now -> {
            taken.add(latency);
            latency = new Histogram(LONGEST, 3);
            done.countDown();
        });
        done.await();
        Cpu used = Cpu.of(stage).since(before);
        watched.ifPresent(cost -> cost.add(taken.getFirst().getTotalCount(), used));
        report.report(at, taken.getFirst(), used);
    }

    /** Nobody changes anything any more; what is owed must still arrive. */
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
