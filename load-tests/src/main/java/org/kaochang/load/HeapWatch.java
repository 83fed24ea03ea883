package org.kaochang.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What heap a node used and how long each clearing up of it stopped everything, by the JVM's own log. */
final class HeapWatch {

    private static final Pattern PAUSE =
            Pattern.compile("^\\[(\\S+)] GC\\(\\d+\\) Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    private final Path log;

    /** @param before in MiB, when clearing up began: the most there ever is */
    private record Cleared(Instant at, int before, int after, double millis) {}

    /** @param peak in MiB, garbage included; {@code left} what was still there after a clearing up, at most */
    record Figures(int peak, int left, double longestPause, int pauses) {}

    private HeapWatch(Path log) {
        this.log = log;
    }

    static HeapWatch create() throws IOException {
        Path log = Files.createTempFile("kaochang-heap-", ".log");
        log.toFile().deleteOnExit();
        return new HeapWatch(log);
    }

    /** For the JVM whose heap is meant. */
    String javaOption() {
        return "-Xlog:gc:file=" + log + ":time:filecount=0";
    }

    /** Nothing but zeros where nothing was cleared up in between. */
    Figures between(Instant from, Instant until) throws IOException {
        List<Cleared> all = read().stream()
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(until))
                .toList();
        return new Figures(
                all.stream().mapToInt(Cleared::before).max().orElse(0),
                all.stream().mapToInt(Cleared::after).max().orElse(0),
                all.stream().mapToDouble(Cleared::millis).max().orElse(0),
                all.size());
    }

    private List<Cleared> read() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(PAUSE::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Cleared(
                            OffsetDateTime.parse(line.group(1), TIME).toInstant(),
                            Integer.parseInt(line.group(2)),
                            Integer.parseInt(line.group(3)),
                            Double.parseDouble(line.group(4))))
                    .toList();
        }
    }
}
