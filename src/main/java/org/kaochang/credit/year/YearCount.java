package org.kaochang.credit.year;

import org.kaochang.common.RecordId;
import org.kaochang.credit.year.YearJudgement.Lack;
import org.kaochang.credit.year.YearTally.Sum;
import org.kaochang.credit.year.YearTally.Verdict;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts entries that stand: by kind, each content once, within the limits. */
final class YearCount {

    /** Hours are told with one decimal; a division may need more. */
    private static final int DECIMALS = 4;

    private final CreditRule rule;
    private final int year;

    YearCount(CreditRule rule, int year) {
        this.rule = rule;
        this.year = year;
    }

    /** @param standing of this year, none taken back, the first recorded first */
    YearTally count(List<LedgerEntry> standing) {
        List<Share> shares = standing.stream().flatMap(this::shares).toList();
        List<Share> counted = withinCategories(SameContent.once(shares, rule));
        List<Sum> kinds = rule.kinds().stream().map(kind -> sum(kind, counted)).toList();
        BigDecimal all = kinds.stream().map(Sum::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal away = kinds.stream().map(Sum::away).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new YearTally(
                kinds,
                new Sum("", rule.total(), all, away),
                standing.stream().anyMatch(this::passed),
                verdicts(standing, counted));
    }

    /** What is missing; of the total only what the kinds do not say already. */
    List<Lack> lacks(YearTally tally) {
        List<Lack> lacks = new ArrayList<>();
        BigDecimal said = BigDecimal.ZERO;
        for (Sum kind : tally.kinds()) {
            if (kind.missing().signum() > 0) {
                lacks.add(new Lack.OfKind(kind.kind(), kind.missing()));
                said = said.add(kind.missing());
            }
        }
        BigDecimal more = tally.total().missing().subtract(said);
        if (more.signum() > 0) {
            lacks.add(new Lack.OfTotal(more));
        }
        if (rule.exam() && !tally.passed()) {
            lacks.add(new Lack.OfExam());
        }
        return lacks;
    }

    private boolean passed(LedgerEntry entry) {
        return entry.exam()
                        .filter(exam -> rule.names(exam.value())
                                || rule.names(entry.content().whole()))
                        .isPresent()
                && inTime(entry);
    }

    private boolean inTime(LedgerEntry entry) {
        return entry.studiedOn().map(rule.span(year)::has).orElse(true);
    }

    /** What of an entry is of which kind; none where the rule does not ask for it. */
    private Stream<Share> shares(LedgerEntry entry) {
        Map<String, BigDecimal> parts = rule.shares(entry.kind());
        BigDecimal whole = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean known = entry.category().isEmpty() || rule.category(entry).isPresent();
        return known
                ? rule.kinds().stream()
                        .filter(kind -> parts.containsKey(kind.code()))
                        .map(kind -> share(entry, kind.code(), parts.getOrDefault(kind.code(), BigDecimal.ZERO), whole))
                : Stream.empty();
    }

    private Share share(LedgerEntry entry, String kind, BigDecimal part, BigDecimal whole) {
        BigDecimal times = rule.category(entry).map(CreditRule.Category::times).orElse(BigDecimal.ONE);
        Share share = Share.of(entry, kind, part(entry.hours().multiply(times), part, whole));
        if (!inTime(entry)) {
            return share.none(Why.OTHER_YEAR);
        }
        return rule.category(entry)
                .flatMap(CreditRule.Category::item)
                .map(item -> share.atMost(part(item, part, whole), Why.ITEM_CAP))
                .orElse(share);
    }

    private static BigDecimal part(BigDecimal of, BigDecimal part, BigDecimal whole) {
        BigDecimal share =
                of.multiply(part).divide(whole, DECIMALS, RoundingMode.DOWN).stripTrailingZeros();
        return share.scale() < 0 ? share.setScale(0) : share;
    }

    /** The first recorded count first, so that what was counted once stays so. */
    private List<Share> withinCategories(List<Share> shares) {
        Map<String, BigDecimal> left = new HashMap<>();
        rule.categories().values().forEach(category -> category.cap().ifPresent(cap -> left.put(category.code(), cap)));
        List<Share> within = new ArrayList<>();
        for (Share share : shares) {
            String category = share.entry().category().orElse("");
            BigDecimal limit = left.get(category);
            Share kept = limit == null ? share : share.atMost(limit, Why.CATEGORY_CAP);
            if (limit != null) {
                left.put(category, limit.subtract(kept.counted()));
            }
            within.add(kept);
        }
        return within;
    }

    private static Sum sum(CreditRule.Kind kind, List<Share> shares) {
        List<Share> its = shares.stream()
                .filter(share -> share.kind().equals(kind.code()))
                .toList();
        return new Sum(
                kind.code(),
                kind.needed(),
                its.stream().map(Share::counted).reduce(BigDecimal.ZERO, BigDecimal::add),
                its.stream().map(Share::away).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static List<Verdict> verdicts(List<LedgerEntry> standing, List<Share> shares) {
        Map<RecordId, List<Share>> byEntry = shares.stream()
                .collect(Collectors.groupingBy(share -> share.entry().id()));
        return standing.stream()
                .map(entry -> verdict(entry, byEntry.getOrDefault(entry.id(), List.of())))
                .toList();
    }

    /** @param its the shares of the entry */
    private static Verdict verdict(LedgerEntry entry, List<Share> its) {
        if (its.isEmpty()) {
            return new Verdict(entry, BigDecimal.ZERO, Set.of(Why.NOT_ASKED));
        }
        Set<Why> whys = EnumSet.noneOf(Why.class);
        its.forEach(share -> whys.addAll(share.whys()));
        return new Verdict(entry, its.stream().map(Share::counted).reduce(BigDecimal.ZERO, BigDecimal::add), whys);
    }
}
