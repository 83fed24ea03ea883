package org.kaochang.answer;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Months as the journal counts them, in UTC: the bounds of a partition must not move with the zone of an exam or of a
 * database session.
 */
final class JournalMonth {

    private JournalMonth() {}

    static YearMonth of(Instant instant) {
        return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Such as {@code answer_journal_2026_03}. */
    static String table(YearMonth month) {
        return "answer_journal_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    /** What a detached month is called, such as {@code answer_journal_archived_2026_03}. */
    static String archivedTable(YearMonth month) {
        return "answer_journal_archived_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }
}
