package org.kaochang.report;

import org.kaochang.common.AttemptId;
import org.kaochang.exam.Exam;
import org.kaochang.window.Window;
import org.kaochang.window.Windows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Between which ids the sittings of a window lie: ids are made at the start, and the first 48 bits are milliseconds (RFC 9562). */
record WindowSpan(AttemptId first, AttemptId end) {

    /** A window may have been moved since, but not past its neighbours. */
    private static final Duration MOVED = Duration.ofDays(45);

    /** Empty when the exam has no such window now, or one without an end: then the window's name alone says it. */
    static Optional<WindowSpan> of(Exam exam, String window) {
        return Windows.byKey(exam.window(), window)
                .filter(found -> !found.key().equals("dated"))
                .flatMap(WindowSpan::of);
    }

    private static Optional<WindowSpan> of(Window window) {
        return window.opens()
                .flatMap(opens -> window.closes()
                        .map(closes -> new WindowSpan(firstFrom(opens.minus(MOVED)), firstFrom(closes.plus(MOVED)))));
    }

    /** No id that was made from then on comes before it. */
    static AttemptId firstFrom(Instant instant) {
        return new AttemptId(new UUID(instant.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L));
    }
}
