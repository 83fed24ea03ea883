package org.kaochang.credit.year;

import org.kaochang.common.China;
import org.kaochang.common.RecordId;
import org.kaochang.credit.year.YearJudgement.Cancelled;
import org.kaochang.credit.year.YearJudgement.Complete;
import org.kaochang.credit.year.YearJudgement.Lack;
import org.kaochang.credit.year.YearJudgement.Missed;
import org.kaochang.credit.year.YearJudgement.Open;
import org.kaochang.credit.year.YearTally.Sum;
import org.kaochang.credit.year.YearTally.Verdict;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges a learner's year from the ledger by a region's rule. Entries are judged in the order they were recorded in, so it does not
 * matter in which they are handed in; what another entry takes back is as if it had never been.
 */
public final class YearJudge {

    static final Comparator<LedgerEntry> FIRST_FIRST = Comparator.comparing(LedgerEntry::recordedAt)
            .thenComparing(entry -> entry.id().value());

    /** Longer ones, which nobody has in earnest, are not gone back through entry by entry. */
    private static final int ENTRY_BY_ENTRY = 200;

    private YearJudge() {}

    /**
     * @param entries of one learner; those of other years, and those recorded after {@code now}, are left aside
     * @param now by which the year is over or not
     */
    public static YearJudgement judge(List<LedgerEntry> entries, CreditRule rule, int year, Instant now) {
        List<LedgerEntry> all = entries.stream()
                .filter(entry -> rule.year(entry) == year && !entry.recordedAt().isAfter(now))
                .sorted(FIRST_FIRST)
                .toList();
        Set<RecordId> takenBack =
                all.stream().flatMap(entry -> entry.counters().stream()).collect(Collectors.toSet());
        List<LedgerEntry> standing = all.stream()
                .filter(entry -> entry.counters().isEmpty() && !takenBack.contains(entry.id()))
                .toList();
        Optional<LedgerEntry> fraud = standing.stream()
                .filter(entry -> entry.source() == EntrySource.FRAUD)
                .findFirst();
        YearCount count = new YearCount(rule, year);
        if (fraud.isPresent()) {
            return new Cancelled(fraud.get(), cancelled(count.count(List.of()), all, takenBack));
        }
        return judged(
                count,
                standing,
                all,
                takenBack,
                LocalDate.ofInstant(now, China.ZONE),
                rule.span(year).last());
    }

    private static YearJudgement judged(
            YearCount count,
            List<LedgerEntry> standing,
            List<LedgerEntry> all,
            Set<RecordId> takenBack,
            LocalDate today,
            LocalDate until) {
        YearTally counted = count.count(standing);
        YearTally tally =
                new YearTally(counted.kinds(), counted.total(), counted.passed(), ofAll(counted, all, takenBack));
        List<Lack> lacks = count.lacks(counted);
        if (lacks.isEmpty()) {
            return new Complete(since(count, standing), tally);
        }
        return today.isAfter(until) ? new Missed(lacks, until, tally) : new Open(lacks, until, tally);
    }

    /** Of the entries that stand, the one with which nothing was missing for good. */
    private static Instant since(YearCount count, List<LedgerEntry> standing) {
        int enough = standing.size() > ENTRY_BY_ENTRY ? enoughByHalves(count, standing) : enough(count, standing);
        return enough == 0 ? Instant.EPOCH : standing.get(enough - 1).recordedAt();
    }

    private static int enough(YearCount count, List<LedgerEntry> standing) {
        int enough = standing.size();
        while (enough > 1 && complete(count, standing, enough - 1)) {
            enough--;
        }
        return enough;
    }

    /** As good as nothing is ever missing again: only an entry that takes the place of another may count less than that. */
    private static int enoughByHalves(YearCount count, List<LedgerEntry> standing) {
        int tooFew = 0;
        int enough = standing.size();
        while (enough - tooFew > 1) {
            int half = (tooFew + enough) / 2;
            if (complete(count, standing, half)) {
                enough = half;
            } else {
                tooFew = half;
            }
        }
        return enough;
    }

    private static boolean complete(YearCount count, List<LedgerEntry> standing, int first) {
        return count.lacks(count.count(standing.subList(0, first))).isEmpty();
    }

    private static List<Verdict> ofAll(YearTally counted, List<LedgerEntry> all, Set<RecordId> takenBack) {
        Map<RecordId, Verdict> standing = counted.verdicts().stream()
                .collect(Collectors.toMap(verdict -> verdict.entry().id(), Function.identity()));
        List<Verdict> verdicts = new ArrayList<>();
        for (LedgerEntry entry : all) {
            Verdict verdict = standing.get(entry.id());
            verdicts.add(verdict == null ? aside(entry, takenBack) : verdict);
        }
        return verdicts;
    }

    private static Verdict aside(LedgerEntry entry, Set<RecordId> takenBack) {
        return new Verdict(
                entry, BigDecimal.ZERO, Set.of(takenBack.contains(entry.id()) ? Why.TAKEN_BACK : Why.TAKES_BACK));
    }

    private static YearTally cancelled(YearTally none, List<LedgerEntry> all, Set<RecordId> takenBack) {
        List<Verdict> verdicts = all.stream()
                .map(entry -> entry.counters().isPresent() || takenBack.contains(entry.id())
                        ? aside(entry, takenBack)
                        : new Verdict(entry, BigDecimal.ZERO, Set.of(Why.CANCELLED)))
                .toList();
        List<Sum> kinds = none.kinds();
        return new YearTally(kinds, none.total(), false, verdicts);
    }
}
