package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import org.HdrHistogram.Histogram;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * How long a node's event loops stand still: every ten milliseconds each of some connections, spread over all of them, is asked
 * something that is answered on the loop itself. An answer that comes late says so, to ten milliseconds; so does the clock of this
 * very loop, which does nothing else, where the machine and not the node is late.
 */
final class LoopWatch implements AutoCloseable {

    /** A node has two event loops a processor, and deals connections out in turn. */
    private static final int CONNECTIONS = 4 * Runtime.getRuntime().availableProcessors();

    private static final int EVERY = 10;
    private static final long LONGEST = 60_000_000;
    private static final Buffer QUESTION =
            Buffer.buffer("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final BooleanSupplier meanwhile;
    private final Figures quiet = new Figures();
    private final Figures during = new Figures();
    private long ticked;

    /** In microseconds. */
    private static final class Figures {

        private final Histogram answers = new Histogram(LONGEST, 3);
        private final Histogram ownClock = new Histogram(LONGEST, 3);

        private String text() {
            return "p99 %.1f, p99.9 %.1f, max %.0f ms of %d (this process's own clock late by %.0f ms at most)"
                    .formatted(
                            answers.getValueAtPercentile(99) / 1e3,
                            answers.getValueAtPercentile(99.9) / 1e3,
                            answers.getMaxValue() / 1e3,
                            answers.getTotalCount(),
                            ownClock.getMaxValue() / 1e3);
        }
    }

    /** @param meanwhile whether that is going on which may hold loops up */
    LoopWatch(int port, BooleanSupplier meanwhile) {
        this.meanwhile = meanwhile;
        vertx.runOnContext(now -> {
            ticked = System.nanoTime();
            vertx.setPeriodic(EVERY, tick -> ownClock());
            for (int i = 0; i < CONNECTIONS; i++) {
                Wire wire = new Wire(vertx, port);
                vertx.setTimer(1 + (long) EVERY * i / CONNECTIONS, first -> ask(wire));
            }
        });
    }

    private void ownClock() {
        long now = System.nanoTime();
        figures().ownClock.recordValue(micros(now - ticked - EVERY * 1_000_000L));
        ticked = now;
    }

    private void ask(Wire wire) {
        long since = System.nanoTime();
        boolean before = meanwhile.getAsBoolean();
        wire.send(QUESTION, reply -> {
            if (reply.status() == 200) {
                (before || meanwhile.getAsBoolean() ? during : quiet)
                        .answers.recordValue(micros(System.nanoTime() - since));
            }
            vertx.setTimer(EVERY, next -> ask(wire));
        });
    }

    private Figures figures() {
        return meanwhile.getAsBoolean() ? during : quiet;
    }

    private static long micros(long nanos) {
        return Math.clamp(nanos / 1000, 0, LONGEST);
    }

    /** The longest time a loop stood still meanwhile, in milliseconds; told with the rest, and beside what it is without that. */
    double told() {
        System.out.println("loops   meanwhile " + during.text());
        System.out.println("loops   else      " + quiet.text());
        System.out.printf(
                "loops   ratio     p99 %.2f, p99.9 %.2f, max %.2f; own clock %.2f%n",
                ratio(figures -> figures.answers.getValueAtPercentile(99)),
                ratio(figures -> figures.answers.getValueAtPercentile(99.9)),
                ratio(figures -> figures.answers.getMaxValue()),
                ratio(figures -> figures.ownClock.getMaxValue()));
        return during.answers.getMaxValue() / 1e3;
    }

    private double ratio(ToLongFunction<Figures> figure) {
        return figure.applyAsLong(during) / (double) Math.max(1, figure.applyAsLong(quiet));
    }

    @Override
    public void close() {
        vertx.close();
    }
}
