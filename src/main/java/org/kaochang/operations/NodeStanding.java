package org.kaochang.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a node said it was when it was last heard of.
 *
 * @param name by which people tell it from the others, such as {@code hall-2:8080}
 * @param since when its program began
 * @param heardAt when it said so
 * @param wrong names of the checks that were not well, those without which it serves nobody first
 */
record NodeStanding(String name, Instant since, Instant heardAt, List<String> wrong) {

    /** Nodes speak every two seconds; five times in vain is no lost packet. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** After so long whoever looks has seen it, or another took its place long ago. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    NodeStanding {
        wrong = List.copyOf(wrong);
    }

    /** The same node by other checks. */
    NodeStanding now(List<WellnessCheck> checks) {
        return new NodeStanding(
                name,
                since,
                heardAt,
                checks.stream()
                        .filter(check -> !check.well())
                        .map(WellnessCheck::name)
                        .toList());
    }

    /** {@code well}, {@code wrong}, or {@code silent}: it went without a word. */
    String state(Instant now) {
        if (heardAt.plus(SILENCE).isBefore(now)) {
            return "silent";
        }
        return wrong.isEmpty() ? "well" : "wrong";
    }

    boolean forgotten(Instant now) {
        return heardAt.plus(FORGOTTEN).isBefore(now);
    }
}
