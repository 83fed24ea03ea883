package org.kaochang.hall.board;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How fast things go.
 *
 * @param handInsPerMinute of the last minute; those closed by time are none
 * @param savesPerSecond sheets saved within ten seconds, a second, when all sheets were read last
 */
public record BoardRates(int handInsPerMinute, double savesPerSecond) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(10);

    /** Keeps count of what goes on. */
    static final class Meter {

        private final NavigableMap<Instant, Integer> handIns = new TreeMap<>();
        private double savesPerSecond;

        void handedIn(@Nullable Instant at) {
            if (at != null) {
                handIns.merge(at, 1, Integer::sum);
            }
        }

        void saved(Stream<BoardLine> lines, Instant now) {
            Instant from = now.minus(MOMENT);
            long saved = lines.filter(line ->
                            line.lastSavedAt() != null && line.lastSavedAt().isAfter(from))
                    .count();
            savesPerSecond = saved / (double) MOMENT.toSeconds();
        }

        BoardRates at(Instant now) {
            handIns.headMap(now.minus(MINUTE), true).clear();
            return new BoardRates(
                    handIns.values().stream().mapToInt(Integer::intValue).sum(), savesPerSecond);
        }
    }
}
