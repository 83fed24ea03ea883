package org.kaochang.window;

import org.kaochang.common.AttemptId;
import org.kaochang.exam.Exam;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which sittings belong to a window: those that bear its name, and lie between these ids. Ids are made at the start, and the first 48
 * bits are milliseconds (RFC 9562). The board and its record, results and exports all go by this.
 *
 * @param first no sitting of the window has a lower one
 * @param end each has a lower one
 */
public record WindowSpan(AttemptId first, AttemptId end) {

    /** Nodes agree on the time, and start nobody outside a window; clocks may have been put right since. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /**
     * Each sitting began in a window of the version it was started by, however windows were moved from one to the next.
     *
     * @param versions all there are of the exam
     * @return empty where none has such a window, or one without an end: then the window's name alone says it
     */
    public static Optional<WindowSpan> of(Collection<Exam> versions, String window) {
        List<Window> meant = versions.stream()
                .flatMap(version -> Windows.byKey(version.window(), window).stream())
                .toList();
        List<Instant> opens =
                meant.stream().flatMap(each -> each.opens().stream()).toList();
        List<Instant> closes =
                meant.stream().flatMap(each -> each.closes().stream()).toList();
        return meant.isEmpty() || opens.size() < meant.size() || closes.size() < meant.size()
                ? Optional.empty()
                : Optional.of(new WindowSpan(
                        AttemptId.lowest(Collections.min(opens).minus(MARGIN)),
                        AttemptId.lowest(Collections.max(closes).plus(MARGIN))));
    }
}
