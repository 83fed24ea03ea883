package org.kaochang.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.zip.GZIPInputStream;

/**
 * Starts a sitting for each of a population, arriving evenly within some seconds. Who is sent to the waiting room comes
 * back when told, as the page does.
 */
final class Starts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST = 600_000_000;

    private final Vertx vertx;
    private final int[] ports;
    private final String path;
    private final boolean compressed;
    private final List<Wire.Reply> papers = new ArrayList<>();
    private final List<Population.Candidate> started = new ArrayList<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Histogram latency = new Histogram(LONGEST, 3);
    private final List<String> failures = new ArrayList<>();

    private Starts(Vertx vertx, int[] ports, String path, boolean compressed) {
        this.vertx = vertx;
        this.ports = ports;
        this.path = path;
        this.compressed = compressed;
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

    static Outcome arriving(Vertx vertx, int[] ports, Population population, double seconds, boolean compressed)
            throws InterruptedException {
        Starts starts = new Starts(vertx, ports, "/api/v1/exams/" + population.exam() + "/attempts", compressed);
        return starts.run(population.candidates(), seconds);
    }

    private Outcome run(List<Population.Candidate> candidates, double seconds) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(candidates.size());
        double gap = seconds * 1000 / candidates.size();
        for (int i = 0; i < candidates.size(); i++) {
            Population.Candidate candidate = candidates.get(i);
            Wire wire = new Wire(vertx, ports[i % ports.length]);
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
        String more = compressed ? "Accept-Encoding: gzip\r\n" : "";
        wire.send(Wire.request("POST", path, candidate.token(), more, ""), reply -> {
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

    private static Buffer unpacked(Wire.Reply reply) {
        byte[] bytes = reply.body().getBytes();
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
