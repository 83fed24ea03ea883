package org.kaochang.hall.board;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How fast things go.
 *
 * @param handInsPerMinute of the last minute; those closed by time are none
 * @param savesPerSecond sheets saved within the last ten seconds, a second
 */
public record BoardRates(int handInsPerMinute, double savesPerSecond) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(10);

    static BoardRates of(Collection<BoardLine> lines, Instant now) {
        long handedIn = lines.stream()
                .filter(line -> line.boardState() == BoardState.HANDED_IN)
                .filter(line -> within(line.finishedAt(), MINUTE, now))
                .count();
        long saved = lines.stream()
                .filter(line -> within(line.lastSavedAt(), MOMENT, now))
                .count();
        return new BoardRates((int) handedIn, saved / (double) MOMENT.toSeconds());
    }

    private static boolean within(@Nullable Instant at, Duration last, Instant now) {
        return at != null && at.isAfter(now.minus(last));
    }
}
