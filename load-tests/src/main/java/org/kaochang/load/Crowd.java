package org.kaochang.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.HdrHistogram.Histogram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Sends one request for each of many, over so many connections, each of them with one request under way: a closed loop.
 * All on one event loop, so nothing here needs a lock.
 */
final class Crowd<T> {

    private final Vertx vertx;
    private final int port;
    private final Function<T, Buffer> request;
    private final BiConsumer<T, Wire.Reply> reply;

    /**
     * @param latency in microseconds
     * @param statuses how often each HTTP status came; 0 is a broken connection
     */
    record Measured(Histogram latency, Map<Integer, Long> statuses, long bytes) {

        long count() {
            return latency.getTotalCount();
        }

        String latencies() {
            return "p50 %.1f  p90 %.1f  p99 %.1f  max %.1f ms"
                    .formatted(
                            latency.getValueAtPercentile(50) / 1e3,
                            latency.getValueAtPercentile(90) / 1e3,
                            latency.getValueAtPercentile(99) / 1e3,
                            latency.getMaxValue() / 1e3);
        }
    }

    Crowd(Vertx vertx, int port, Function<T, Buffer> request, BiConsumer<T, Wire.Reply> reply) {
        this.vertx = vertx;
        this.port = port;
        this.request = request;
        this.reply = reply;
    }

    /** One request each; ends when all are answered. */
    Measured once(List<T> all, int connections) throws InterruptedException {
        Queue<T> queue = new ArrayDeque<>(all);
        return run(connections, line -> queue::poll);
    }

    /** Each connection goes round its own share of them until the time is over. */
    Measured roundAndRound(List<T> all, int connections, double seconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return run(connections, line -> {
            List<T> share = new ArrayList<>();
            for (int i = line; i < all.size(); i += connections) {
                share.add(all.get(i));
            }
            int[] next = {0};
            return () -> System.nanoTime() < end ? share.get(next[0]++ % share.size()) : null;
        });
    }

    private interface Line<T> {
        /** Null when there is no more. */
        T next();
    }

    private Measured run(int connections, Function<Integer, Line<T>> lines) throws InterruptedException {
        Measured measured = new Measured(new Histogram(60_000_000L, 3), new TreeMap<>(), 0);
        CountDownLatch left = new CountDownLatch(connections);
        long[] bytes = {0};
        vertx.runOnContext(now -> {
            for (int line = 0; line < connections; line++) {
                step(new Wire(vertx, port), lines.apply(line), measured, bytes, left);
            }
        });
        left.await();
        return new Measured(measured.latency(), measured.statuses(), bytes[0]);
    }

    private void step(Wire wire, Line<T> line, Measured measured, long[] bytes, CountDownLatch left) {
        T one = line.next();
        if (one == null) {
            wire.close();
            left.countDown();
            return;
        }
        long sent = System.nanoTime();
        wire.send(request.apply(one), answer -> {
            measured.latency().recordValue(Math.min(60_000_000L, (System.nanoTime() - sent) / 1000));
            measured.statuses().merge(answer.status(), 1L, Long::sum);
            bytes[0] += answer.bytes();
            reply.accept(one, answer);
            step(wire, line, measured, bytes, left);
        });
    }
}
