package org.kaochang.credit.year;

import org.kaochang.common.China;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A learner's year as a region's rule judges it. */
public record JudgedYear(CreditRule rule, int year, YearJudgement judgement) {

    /**
     * The years of a learner by each rule that names an exam or a plan of theirs: those with entries, and this year, the latest
     * first.
     *
     * @param rules all there are
     */
    public static List<JudgedYear> all(Ledger ledger, Collection<CreditRule> rules, Instant now) {
        List<JudgedYear> years = new ArrayList<>();
        for (CreditRule rule : rules) {
            if (ledger.plans().stream().anyMatch(rule::names)) {
                List<LedgerEntry> entries = entries(ledger, rule, rules);
                Set<Integer> wanted =
                        new TreeSet<>(entries.stream().map(rule::year).toList());
                wanted.add(LocalDate.ofInstant(now, China.ZONE).getYear());
                wanted.stream()
                        .filter(rule::isFor)
                        .forEach(year ->
                                years.add(new JudgedYear(rule, year, YearJudge.judge(entries, rule, year, now))));
            }
        }
        return years.stream()
                .sorted(Comparator.comparingInt(JudgedYear::year).reversed())
                .toList();
    }

    /** One year of a learner by one rule. */
    public static JudgedYear of(Ledger ledger, CreditRule rule, Collection<CreditRule> rules, int year, Instant now) {
        return new JudgedYear(rule, year, YearJudge.judge(entries(ledger, rule, rules), rule, year, now));
    }

    /** What a plan of another region's earns is that region's; what is of none, such as a unit's own course, counts for each. */
    private static List<LedgerEntry> entries(Ledger ledger, CreditRule rule, Collection<CreditRule> rules) {
        return ledger.lines().stream()
                .filter(line -> line.isOf(rule) || rules.stream().noneMatch(line::isOf))
                .map(Ledger.Line::entry)
                .toList();
    }

    /** Lines that none of these years has judged: of a year for which no rule of the learner's is. */
    public static List<Ledger.Line> aside(Ledger ledger, List<JudgedYear> years) {
        Set<LedgerEntry> judged = years.stream()
                .flatMap(year -> year.judgement().tally().verdicts().stream())
                .map(YearTally.Verdict::entry)
                .collect(Collectors.toSet());
        return ledger.lines().stream()
                .filter(line -> !judged.contains(line.entry()))
                .toList();
    }
}
