package org.kaochang.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Invigilators who look at the live hall's board as its page does: the first lines whole, then each second what has changed of them. */
final class Watchers implements Disturbance {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Pattern VERSION = Pattern.compile("\"version\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final Pattern SINCE = Pattern.compile("\"since\":\"");
    private static final Pattern NOW = Pattern.compile("\"serverTime\":\"([^\"]+)\"");
    private static final Pattern SAVED = Pattern.compile("\"lastSavedAt\":\"([^\"]+)\"");

    private final Stage stage;
    private final String token;
    private final String exam;
    private final int count;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, Long> statuses = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<Long> millis = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> behind = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong whole = new AtomicLong();
    private volatile boolean running;
    private volatile long since;

    /** @param count 0 for none at all */
    Watchers(Stage stage, String token, String exam, int count) {
        this.stage = stage;
        this.token = token;
        this.exam = exam;
        this.count = count;
    }

    @Override
    public void begin() {
        if (count > 0 && begun.compareAndSet(false, true)) {
            since = System.nanoTime();
            running = true;
            for (int i = 0; i < count; i++) {
                int node = i % stage.nodes().size();
                Thread.ofVirtual().start(() -> watch(node));
            }
        }
    }

    /** What a page keeps of a board: its version, and where the lines at hand end. */
    private record At(String version, String until) {}

    private void watch(int node) {
        At at = new At("", "");
        try {
            while (running) {
                at = look(node, at);
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private At look(int node, At at) throws InterruptedException {
        String address = "/api/v1/hall/board?limit=500&exam=" + exam
                + (at.version().isEmpty() ? "" : "&since=" + at.version())
                + (at.until().isEmpty() ? "" : "&until=" + URLEncoder.encode(at.until(), StandardCharsets.UTF_8));
        long asked = System.nanoTime();
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(stage.nodes().get(node).url(address)))
                            .header("Authorization", "Bearer " + token)
                            .header("Accept-Encoding", "gzip")
                            .timeout(Duration.ofSeconds(15))
                            .build(),
                    BodyHandlers.ofByteArray());
            statuses.merge(answer.statusCode(), 1L, Long::sum);
            millis.add((System.nanoTime() - asked) / 1_000_000);
            bytes.addAndGet(answer.body().length);
            return answer.statusCode() == 200 ? read(text(answer.body()), at) : new At("", "");
        } catch (IOException broken) {
            statuses.merge(0, 1L, Long::sum);
            return new At("", "");
        }
    }

    private At read(String board, At before) {
        boolean changes = SINCE.matcher(board).find();
        if (changes) {
            // The oldest of what is told now and was not told a second ago.
            Instant now = Instant.parse(found(NOW, board));
            SAVED.matcher(board)
                    .results()
                    .map(match -> Instant.parse(match.group(1)))
                    .filter(saved -> saved.isAfter(now.minusSeconds(30)))
                    .min(Instant::compareTo)
                    .ifPresent(saved -> behind.add(Duration.between(saved, now).toMillis()));
        } else {
            whole.incrementAndGet();
        }
        return new At(found(VERSION, board), changes ? before.until() : found(NEXT, board));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String text(byte[] body) throws IOException {
        boolean packed = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
        try (var stream =
                packed ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Nobody looks for a while. */
    void rest() {
        running = false;
        begun.set(false);
    }

    /** Everybody goes home, and it is said what they saw. */
    void end() {
        if (millis.isEmpty()) {
            return;
        }
        running = false;
        System.out.printf(
                "watchers %d: %d looks (%d of the whole), p50 %d  p95 %d  max %d ms, %.1f kB each, answers %s;"
                        + " from a save to its being shown p50 %d  p95 %d  max %d ms at the oldest of each look%n",
                count,
                millis.size(),
                whole.get(),
                at(millis, 50),
                at(millis, 95),
                at(millis, 100),
                bytes.get() / 1e3 / Math.max(1, millis.size()),
                statuses,
                at(behind, 50),
                at(behind, 95),
                at(behind, 100));
    }

    private static long at(ConcurrentLinkedQueue<Long> values, int percent) {
        List<Long> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted.isEmpty() ? -1 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    @Override
    public boolean awaited() {
        return false;
    }

    @Override
    public boolean running() {
        return running;
    }

    @Override
    public String what() {
        return count + " watchers";
    }

    @Override
    public double seconds() {
        return (System.nanoTime() - since) / 1e9;
    }
}
