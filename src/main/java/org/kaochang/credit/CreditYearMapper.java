package org.kaochang.credit;

import org.kaochang.common.Numbers;
import org.kaochang.common.RecordId;
import org.kaochang.credit.CreditYear.CreditEntry;
import org.kaochang.credit.CreditYear.CreditMissing;
import org.kaochang.credit.CreditYear.CreditName;
import org.kaochang.credit.CreditYear.CreditSum;
import org.kaochang.credit.year.CreditRule;
import org.kaochang.credit.year.JudgedYear;
import org.kaochang.credit.year.Ledger;
import org.kaochang.credit.year.Why;
import org.kaochang.credit.year.YearJudgement;
import org.kaochang.credit.year.YearJudgement.Lack;
import org.kaochang.credit.year.YearTally;
import org.kaochang.exam.Exam;
import org.kaochang.exam.Words;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judged years as they are told. */
public final class CreditYearMapper {

    private final Map<RecordId, Ledger.Line> lines;
    private final Map<String, Exam> exams;
    private final boolean reasons;

    /**
     * @param exams those that plans and passes may be of, by code
     * @param reasons whether staff's words are told why something was taken back: they may name others
     */
    CreditYearMapper(Ledger ledger, Map<String, Exam> exams, boolean reasons) {
        this.lines = ledger.lines().stream()
                .collect(Collectors.toMap(line -> line.entry().id(), Function.identity()));
        this.exams = exams;
        this.reasons = reasons;
    }

    public CreditYear year(JudgedYear judged) {
        CreditRule rule = judged.rule();
        YearTally tally = judged.judgement().tally();
        return new CreditYear(
                rule.code(),
                name(rule.name()),
                name(rule.source()),
                judged.year(),
                state(judged.judgement()),
                since(judged.judgement()),
                rule.span(judged.year()).last(),
                tally.kinds().stream().map(sum -> sum(sum, rule)).toList(),
                sum(tally.total(), rule),
                lacks(judged.judgement()).stream()
                        .map(lack -> missing(lack, rule))
                        .toList(),
                Numbers.orNull(rule.minutes()),
                Numbers.orNull(rule.hoursPerDay()),
                tally.verdicts().stream().map(verdict -> entry(verdict, rule)).toList());
    }

    public static String state(YearJudgement judgement) {
        return switch (judgement) {
            case YearJudgement.Complete complete -> "complete";
            case YearJudgement.Open open -> "open";
            case YearJudgement.Missed missed -> "missed";
            case YearJudgement.Cancelled cancelled -> "cancelled";
        };
    }

    public static @Nullable Instant since(YearJudgement judgement) {
        return judgement instanceof YearJudgement.Complete complete ? complete.since() : null;
    }

    public static List<Lack> lacks(YearJudgement judgement) {
        return switch (judgement) {
            case YearJudgement.Open open -> open.lacks();
            case YearJudgement.Missed missed -> missed.lacks();
            case YearJudgement.Complete complete -> List.of();
            case YearJudgement.Cancelled cancelled -> List.of();
        };
    }

    public static CreditMissing missing(Lack lack, CreditRule rule) {
        return switch (lack) {
            case Lack.OfKind(var kind, var hours) -> new CreditMissing("kind", kind, kindName(kind, rule), hours);
            case Lack.OfTotal(var hours) -> new CreditMissing("total", null, null, hours);
            case Lack.OfExam exam -> new CreditMissing("exam", null, null, null);
        };
    }

    public static CreditSum sum(YearTally.Sum sum, CreditRule rule) {
        return new CreditSum(
                sum.kind(), kindName(sum.kind(), rule), sum.needed(), sum.counted(), sum.away(), sum.missing());
    }

    public static CreditName name(CreditRule.Name name) {
        return new CreditName(name.zh(), name.en());
    }

    private static @Nullable CreditName kindName(String kind, CreditRule rule) {
        return rule.kinds().stream()
                .filter(each -> each.code().equals(kind) || each.recordedAs().contains(kind))
                .findFirst()
                .map(each -> name(each.name()))
                .orElse(null);
    }

    private CreditEntry entry(YearTally.Verdict verdict, CreditRule rule) {
        Ledger.Line line = Objects.requireNonNull(lines.get(verdict.entry().id()));
        return entry(
                line,
                verdict.counted(),
                verdict.whys(),
                kindName(verdict.entry().kind(), rule),
                verdict.entry()
                        .category()
                        .flatMap(code -> Optional.ofNullable(rule.categories().get(code)))
                        .map(category -> name(category.name()))
                        .orElse(null));
    }

    /** A line that no rule of the learner's judges. */
    public CreditEntry aside(Ledger.Line line) {
        return entry(line, BigDecimal.ZERO, Set.of(Why.NOT_ASKED), null, null);
    }

    private CreditEntry entry(
            Ledger.Line line,
            BigDecimal counted,
            Set<Why> whys,
            @Nullable CreditName kind,
            @Nullable CreditName category) {
        var entry = line.entry();
        return new CreditEntry(
                entry.id(),
                entry.source().wire(),
                entry.kind(),
                kind,
                entry.hours(),
                counted,
                entry.creditYear(),
                entry.studiedOn().orElse(null),
                line.plan(),
                Optional.ofNullable(exams.get(line.plan())).map(Exam::title).orElse(null),
                category,
                entry.recordedAt(),
                line.attempt().orElse(null),
                entry.counters().orElse(null),
                line.reason().filter(reason -> reasons).orElse(null),
                whys.stream().sorted().map(Words::of).toList());
    }
}
