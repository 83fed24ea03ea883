package org.kaochang.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.HdrHistogram.Histogram;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Starts a sitting for each of a population, arriving evenly within some seconds. Who is sent to the waiting room comes
 * back when told, as the page does.
 */
final class Starts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST = 600_000_000;

    private static final int OPENING_AT_ONCE = 16;

    private final Vertx vertx;
    private final List<Population.Candidate> candidates;
    private final List<Wire> wires;
    private final String path;
    private final String encodings;
    private final List<Wire.Reply> papers = new ArrayList<>();
    private final List<Population.Candidate> started = new ArrayList<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Histogram latency = new Histogram(LONGEST, 3);
    private final List<String> failures = new ArrayList<>();

    /** @param encodings which the learners' browsers take, as in {@code Accept-Encoding}; may be empty */
    Starts(Vertx vertx, int[] ports, Population population, String encodings) {
        this.vertx = vertx;
        this.candidates = population.candidates();
        this.path = "/api/v1/exams/" + population.exam() + "/attempts";
        this.encodings = encodings.isEmpty() ? "" : "Accept-Encoding: " + encodings + "\r\n";
        this.wires = IntStream.range(0, candidates.size())
                .mapToObj(i -> new Wire(vertx, ports[i % ports.length]))
                .toList();
    }

    /**
     * @param latency from the first call to the paper, in microseconds
     * @param bytes on the wire for all papers
     */
    record Outcome(
            List<Sitting> sittings,
            Histogram latency,
            Map<Integer, Long> statuses,
            long bytes,
            List<String> failures) {}

    static Outcome arriving(Vertx vertx, int[] ports, Population population, double seconds)
            throws InterruptedException {
        return new Starts(vertx, ports, population, "gzip").run(seconds);
    }

    /** Each opens the page with the exams first, as everybody has who presses start; the connection stays open. */
    void open() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(candidates.size());
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < OPENING_AT_ONCE; i++) {
            vertx.runOnContext(go -> openNext(next, left));
        }
        left.await();
    }

    private void openNext(AtomicInteger next, CountDownLatch left) {
        int i = next.getAndIncrement();
        if (i >= candidates.size()) {
            return;
        }
        String token = candidates.get(i).token();
        wires.get(i).send(Wire.request("GET", "/api/v1/exams", token, encodings, ""), reply -> {
            left.countDown();
            openNext(next, left);
        });
    }

    Outcome run(double seconds) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(candidates.size());
        double gap = seconds * 1000 / candidates.size();
        for (int i = 0; i < candidates.size(); i++) {
            Population.Candidate candidate = candidates.get(i);
            Wire wire = wires.get(i);
            vertx.setTimer(1 + (long) (i * gap), now -> ask(wire, candidate, System.nanoTime(), left));
        }
        left.await();
        // Papers are read only now: reading them would share the machine with what is measured.
        List<Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < started.size(); i++) {
            sittings.add(Sitting.of(started.get(i), json(unpacked(papers.get(i)))));
        }
        return new Outcome(
                sittings,
                latency,
                statuses,
                papers.stream().mapToLong(Wire.Reply::bytes).sum(),
                failures);
    }

    private void ask(Wire wire, Population.Candidate candidate, long since, CountDownLatch left) {
        wire.send(Wire.request("POST", path, candidate.token(), encodings, ""), reply -> {
            statuses.merge(reply.status(), 1L, Long::sum);
            if (reply.status() == 202) {
                double seconds =
                        json(unpacked(reply)).at("/waiting/pollAfterSeconds").asDouble();
                vertx.setTimer((long) (seconds * 1000) + 1, again -> ask(wire, candidate, since, left));
                return;
            }
            latency.recordValue(Math.min(LONGEST, (System.nanoTime() - since) / 1000));
            if (reply.status() == 201 || reply.status() == 200) {
                papers.add(reply);
                started.add(candidate);
            } else {
                failures.add(candidate.no() + ": " + reply.status() + " " + reply.text());
            }
            wire.close();
            left.countDown();
        });
    }

    /** Told apart by their first bytes: zstd and gzip have magic numbers. */
    private static Buffer unpacked(Wire.Reply reply) {
        byte[] bytes = reply.body().getBytes();
        if (bytes.length > 2 && bytes[0] == 0x28 && bytes[1] == (byte) 0xB5) {
            return Buffer.buffer(Zstd.decompress(bytes, (int) Zstd.getFrameContentSize(bytes)));
        }
        if (bytes.length < 2 || bytes[0] != 0x1f) {
            return reply.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode json(Buffer document) {
        try {
            return JSON.readTree(document.toString(StandardCharsets.UTF_8));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not JSON: " + document, broken);
        }
    }
}
