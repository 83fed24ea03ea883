package org.kaochang.hall.board;

import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.PublishedExamSource;
import org.kaochang.hall.board.MarkStore.Due;
import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In which windows somebody may be marked: of windows that anybody can name there would be no end. */
@Singleton
class MarkWindowSource {

    /** Seats are given out before a window, and what was forgotten in it is made up for afterwards. */
    private static final Duration AROUND = Duration.ofDays(366);

    private final PublishedExamSource exams;
    private final ClockSource clock;

    MarkWindowSource(PublishedExamSource exams, ClockSource clock) {
        this.exams = exams;
        this.clock = clock;
    }

    /** Those whose exam has a window of this key within a year of now. */
    Uni<List<Due>> having(TenantId tenant, List<Due> found, String window) {
        Instant now = clock.now();
        return Multi.createFrom()
                .iterable(
                        found.stream().map(due -> due.whose().exam()).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(code -> exams.current(tenant, code))
                .filter(exam -> exam.filter(one -> has(one, window, now)).isPresent())
                .map(exam -> exam.orElseThrow().exam().code())
                .collect()
                .in(HashSet<ExamCode>::new, Set::add)
                .map(codes -> found.stream()
                        .filter(due -> codes.contains(due.whose().exam()))
                        .toList());
    }

    private static boolean has(PublishedExam exam, String key, Instant now) {
        Optional<Window> window = Windows.byKey(exam.exam().window(), key);
        return window.isPresent() && near(window.get(), now);
    }

    private static boolean near(Window window, Instant now) {
        return window.opens().map(first -> first.isBefore(now.plus(AROUND))).orElse(true)
                && window.closes().map(last -> last.isAfter(now.minus(AROUND))).orElse(true);
    }
}
