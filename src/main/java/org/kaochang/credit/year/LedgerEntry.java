package org.kaochang.credit.year;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RecordId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A line of the ledger (学时台账): written once, never changed; what was wrong is taken back by a line that counters it.
 *
 * @param kind as it was recorded, such as {@code public}, {@code study}, {@code elective}
 * @param hours 学时, at least 0, as they were recorded, before any rule
 * @param creditYear the year they are recorded for; a rule may know better, see {@link CreditRule#year}
 * @param studiedOn the day they were studied, or the last of several; empty: not known
 * @param category of what is converted (折算), as the region's rule names it; empty: plain study
 * @param exam whose pass it is; empty: it is none
 * @param counters the entry that this one takes back; empty: an entry of its own
 * @param recordedAt since when it counts
 */
public record LedgerEntry(
        RecordId id,
        EntrySource source,
        String kind,
        BigDecimal hours,
        int creditYear,
        Optional<LocalDate> studiedOn,
        Optional<String> category,
        Content content,
        Optional<ExamCode> exam,
        Optional<RecordId> counters,
        Instant recordedAt) {}
