package org.kaochang.hall.board;

import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Exam;
import org.kaochang.hall.board.MarkStore.Due;
import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** In which windows somebody may be marked: of windows that anybody can name there would be no end. */
@Singleton
class MarkWindowSource {

    /** Seats are given out before a window, and what was forgotten in it is made up for afterwards. */
    private static final Duration AROUND = Duration.ofDays(366);

    private final HallExamStore exams;

    MarkWindowSource(HallExamStore exams) {
        this.exams = exams;
    }

    /** Those whose exam has a window of this key within a year of now. */
    Uni<List<Due>> having(TenantId tenant, List<Due> found, String window, Instant now) {
        List<ExamCode> codes =
                found.stream().map(due -> due.whose().exam()).distinct().toList();
        return exams.published(tenant, Optional.of(codes)).map(all -> {
            Set<ExamCode> having = all.stream()
                    .filter(exam -> has(exam, window, now))
                    .map(Exam::code)
                    .collect(Collectors.toSet());
            return found.stream()
                    .filter(due -> having.contains(due.whose().exam()))
                    .toList();
        });
    }

    private static boolean has(Exam exam, String key, Instant now) {
        return Windows.byKey(exam.window(), key)
                .filter(window -> near(window, now))
                .isPresent();
    }

    private static boolean near(Window window, Instant now) {
        return window.opens().map(first -> first.isBefore(now.plus(AROUND))).orElse(true)
                && window.closes().map(last -> last.isAfter(now.minus(AROUND))).orElse(true);
    }
}
