package org.kaochang.hall.outage;

import org.kaochang.common.AttemptId;
import org.kaochang.hall.outage.DeclaredOutageStore.Touched;
import org.kaochang.window.Spans;
import org.kaochang.window.Spans.Span;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an outage took of whom.
 *
 * @param fresh the parts of it that were not declared before
 * @param lost of them, in full seconds, by sitting; who lost nothing is missing
 */
record OutagePlan(List<Span> fresh, Map<Touched, Duration> lost) {

    static OutagePlan of(List<Span> fresh, List<Touched> touched) {
        Map<Touched, Duration> lost = new LinkedHashMap<>();
        for (Touched each : touched) {
            Duration seconds =
                    Spans.within(fresh, sat(each)).plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
            if (seconds.isPositive()) {
                lost.put(each, seconds);
            }
        }
        return new OutagePlan(fresh, lost);
    }

    /** Nobody loses what is after their deadline, though the sheet be open still. */
    private static Span sat(Touched touched) {
        Instant ended = touched.finishedAt().orElse(touched.deadline());
        return new Span(touched.startedAt(), ended);
    }

    /** Of the outage, not declared before. */
    long seconds() {
        return fresh.stream()
                .map(span -> Duration.between(span.from(), span.until()))
                .reduce(Duration.ZERO, Duration::plus)
                .toSeconds();
    }

    Duration lost(Touched touched) {
        return Objects.requireNonNull(lost.get(touched));
    }

    /** @param done those that had it already */
    Map<AttemptId, Duration> running(Set<AttemptId> done) {
        Map<AttemptId, Duration> running = new LinkedHashMap<>();
        lost.forEach((touched, seconds) -> {
            if (touched.finishedAt().isEmpty() && !done.contains(touched.id())) {
                running.put(touched.id(), seconds);
            }
        });
        return running;
    }

    /** @param done those that had it already */
    List<Touched> ended(Set<AttemptId> done) {
        return lost.keySet().stream()
                .filter(touched -> touched.finishedAt().isPresent() && !done.contains(touched.id()))
                .toList();
    }
}
