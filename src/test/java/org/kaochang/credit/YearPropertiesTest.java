package org.kaochang.credit;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RecordId;
import org.kaochang.common.Seed;
import org.kaochang.credit.year.Content;
import org.kaochang.credit.year.CreditRule;
import org.kaochang.credit.year.CreditRule.Category;
import org.kaochang.credit.year.EntrySource;
import org.kaochang.credit.year.LedgerEntry;
import org.kaochang.credit.year.YearJudge;
import org.kaochang.credit.year.YearJudgement;
import org.kaochang.credit.year.YearTally;
import org.kaochang.credit.year.YearTally.Sum;
import org.kaochang.credit.year.YearTally.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold of every ledger by every rule; a failure says the seed that makes its ledger again. */
class YearPropertiesTest {

    private static final int LEDGERS = 400;
    private static final Instant BEGIN = Instant.parse("2017-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final CreditRuleSource RULES = new CreditRuleSource(Optional::empty);

    /** A ledger by chance, two or three years of it. */
    private static final class Ledger {

        private final Seed.Draws draws;
        private final CreditRule rule;
        private final int year;
        private final List<String> kinds;
        private final List<String> categories;
        private final List<String> wholes;

        Ledger(long seed, CreditRule rule, int year) {
            this.draws = new Seed(seed).draws();
            this.rule = rule;
            this.year = year;
            kinds = new ArrayList<>(rule.kinds().stream()
                    .flatMap(kind -> kind.recordedAs().stream())
                    .toList());
            kinds.addAll(rule.divided().keySet());
            kinds.add("unheard-of");
            categories =
                    new ArrayList<>(rule.categories().keySet().stream().sorted().toList());
            categories.add("unheard-of");
            wholes = new ArrayList<>(rule.plans().keySet().stream().sorted().toList());
            wholes.addAll(List.of("a", "b", "c"));
        }

        List<LedgerEntry> entries() {
            List<LedgerEntry> entries = new ArrayList<>();
            int size = draws.below(25);
            for (int i = 0; i < size; i++) {
                entries.add(entry());
                if (draws.below(6) == 0) {
                    entries.add(takingBack(entries.getLast()));
                }
            }
            return entries;
        }

        LedgerEntry entry() {
            boolean declared = draws.below(3) == 0;
            EntrySource source =
                    declared ? EntrySource.DECLARED : draws.below(4) == 0 ? EntrySource.EXAM : EntrySource.STUDY;
            String whole = one(wholes);
            return new LedgerEntry(
                    id(),
                    source,
                    one(kinds),
                    BigDecimal.valueOf(draws.below(400), 1),
                    year + draws.below(3) - 1,
                    draws.below(3) == 0
                            ? Optional.empty()
                            : Optional.of(LocalDate.of(year - 1, 1, 1).plusDays(draws.below(4 * 365))),
                    declared ? Optional.of(one(categories)) : Optional.empty(),
                    source == EntrySource.STUDY
                            ? Content.part(whole, one(List.of("1", "2", "3")))
                            : Content.whole(whole),
                    source == EntrySource.EXAM ? Optional.of(new ExamCode(whole)) : Optional.empty(),
                    Optional.empty(),
                    time());
        }

        LedgerEntry takingBack(LedgerEntry entry) {
            return with(
                    entry,
                    entry.hours(),
                    Optional.of(entry.id()),
                    entry.recordedAt().plusSeconds(draws.below(9)));
        }

        LedgerEntry again(LedgerEntry entry) {
            BigDecimal noMore = entry.hours().multiply(BigDecimal.valueOf(draws.below(11), 1));
            return with(entry, noMore, Optional.empty(), entry.recordedAt().plusSeconds(1 + draws.below(9)));
        }

        LedgerEntry fraud() {
            return new LedgerEntry(
                    id(),
                    EntrySource.FRAUD,
                    "",
                    BigDecimal.ZERO,
                    year,
                    Optional.empty(),
                    Optional.empty(),
                    Content.whole("fraud"),
                    Optional.empty(),
                    Optional.empty(),
                    time());
        }

        private LedgerEntry with(LedgerEntry of, BigDecimal hours, Optional<RecordId> counters, Instant at) {
            return new LedgerEntry(
                    id(),
                    of.source(),
                    of.kind(),
                    hours,
                    of.creditYear(),
                    of.studiedOn(),
                    of.category(),
                    of.content(),
                    of.exam(),
                    counters,
                    at);
        }

        private RecordId id() {
            return new RecordId(new UUID(draws.below(Integer.MAX_VALUE), draws.below(Integer.MAX_VALUE)));
        }

        private Instant time() {
            return BEGIN.plus(Duration.ofHours(draws.below(24 * 365 * 3)));
        }

        private String one(List<String> of) {
            return of.get(draws.below(of.size()));
        }

        List<LedgerEntry> shuffled(List<LedgerEntry> entries) {
            List<LedgerEntry> shuffled = new ArrayList<>();
            for (int index : draws.permutation(entries.size())) {
                shuffled.add(entries.get(index));
            }
            return shuffled;
        }

        YearJudgement judge(List<LedgerEntry> entries) {
            return YearJudge.judge(entries, rule, year, NOW);
        }
    }

    private interface Property {
        void holds(Ledger ledger, List<LedgerEntry> entries, String about);
    }

    private static void always(String region, Property property) {
        CreditRule rule = RULES.of(region).orElseThrow();
        for (long seed = 0; seed < LEDGERS; seed++) {
            Ledger ledger = new Ledger(seed, rule, rule.from());
            property.holds(ledger, ledger.entries(), region + ", seed " + seed);
        }
    }

    private static BigDecimal sum(YearTally tally, Predicate<LedgerEntry> of) {
        return tally.verdicts().stream()
                .filter(verdict -> of.test(verdict.entry()))
                .map(Verdict::counted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void assertNoMore(BigDecimal limit, BigDecimal counted, String about) {
        assertTrue(counted.compareTo(limit) <= 0, about + ": " + counted + " > " + limit);
    }

    /** Whether hours recorded as this kind are of kinds that a plan has limits for. */
    private static boolean limited(CreditRule rule, Set<String> limits, String recorded) {
        return rule.kinds().stream()
                        .anyMatch(kind -> limits.contains(kind.code())
                                && kind.recordedAs().contains(recorded))
                || limits.containsAll(
                                rule.divided().getOrDefault(recorded, Map.of()).keySet())
                        && rule.divided().containsKey(recorded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "huaian", "jiangxi", "shaanxi", "sichuan"})
    void whatCountsIsWithinEachLimit(String region) {
        always(region, (ledger, entries, about) -> {
            YearTally tally = ledger.judge(entries).tally();
            for (Category category : ledger.rule.categories().values()) {
                Predicate<LedgerEntry> its = entry -> entry.category().equals(Optional.of(category.code()));
                category.cap().ifPresent(cap -> assertNoMore(cap, sum(tally, its), about + category));
                category.item()
                        .ifPresent(item -> tally.verdicts().stream()
                                .filter(verdict -> its.test(verdict.entry()))
                                .forEach(verdict -> assertNoMore(item, verdict.counted(), about + category)));
            }
            ledger.rule
                    .plans()
                    .forEach((plan, limits) -> assertNoMore(
                            limits.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                            sum(
                                    tally,
                                    entry -> entry.content().whole().equals(plan)
                                            && limited(ledger.rule, limits.keySet(), entry.kind())),
                            about + plan));
            ledger.rule
                    .studied()
                    .forEach((plan, words) -> words.forEach((word, most) -> assertNoMore(
                            most,
                            sum(
                                    tally,
                                    entry -> entry.source() == EntrySource.STUDY
                                            && entry.kind().equals(word)
                                            && entry.content().whole().equals(plan)),
                            about + plan + word)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "huaian", "jiangxi", "shaanxi", "sichuan"})
    void sumsAreThoseOfTheEntriesAndNoEntryCountsMoreThanItHas(String region) {
        always(region, (ledger, entries, about) -> {
            YearTally tally = ledger.judge(entries).tally();
            BigDecimal kinds = tally.kinds().stream().map(Sum::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, kinds.compareTo(sum(tally, entry -> true)), about);
            assertEquals(0, kinds.compareTo(tally.total().counted()), about);
            for (Verdict verdict : tally.verdicts()) {
                BigDecimal times = verdict.entry()
                        .category()
                        .flatMap(code ->
                                Optional.ofNullable(ledger.rule.categories().get(code)))
                        .map(Category::times)
                        .orElse(BigDecimal.ONE);
                assertNoMore(verdict.entry().hours().multiply(times), verdict.counted(), about);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "huaian", "jiangxi", "shaanxi", "sichuan"})
    void theOrderOfEntriesDoesNotMatter(String region) {
        always(
                region,
                (ledger, entries, about) ->
                        assertEquals(ledger.judge(entries), ledger.judge(ledger.shuffled(entries)), about));
    }

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "huaian", "jiangxi", "shaanxi", "sichuan"})
    void aCounterEntryRestoresTheStateBefore(String region) {
        always(region, (ledger, entries, about) -> {
            String before = YearWords.of(ledger.judge(entries));
            LedgerEntry more = ledger.draws.below(4) == 0 ? ledger.fraud() : ledger.entry();
            List<LedgerEntry> with = new ArrayList<>(entries);
            with.add(more);
            with.add(ledger.takingBack(more));
            assertEquals(before, YearWords.of(ledger.judge(with)), about);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "huaian", "jiangxi", "shaanxi", "sichuan"})
    void nothingIsCarriedOver(String region) {
        always(region, (ledger, entries, about) -> {
            List<LedgerEntry> ofTheYear = entries.stream()
                    .filter(entry -> ledger.rule.year(entry) == ledger.year)
                    .toList();
            YearJudgement judged = ledger.judge(entries);
            assertEquals(ledger.judge(ofTheYear), judged, about);
            CreditRule.Span span = ledger.rule.span(ledger.year);
            assertEquals(
                    0,
                    sum(
                                    judged.tally(),
                                    entry -> entry.studiedOn()
                                            .filter(day -> day.isBefore(span.first()) || day.isAfter(span.last()))
                                            .isPresent())
                            .signum(),
                    about);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "huaian", "jiangxi", "shaanxi", "sichuan"})
    void theSameContentCountsOnce(String region) {
        always(region, (ledger, entries, about) -> {
            List<LedgerEntry> standing = entries.stream()
                    .filter(entry -> entry.counters().isEmpty()
                            && entries.stream()
                                    .noneMatch(other -> other.counters().equals(Optional.of(entry.id()))))
                    .toList();
            List<LedgerEntry> twice = new ArrayList<>(standing);
            standing.forEach(entry -> twice.add(ledger.again(entry)));
            assertEquals(YearWords.of(ledger.judge(standing)), YearWords.of(ledger.judge(twice)), about);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"changzhou", "jiangxi"})
    void fraudCancelsTheYearAndNoOther(String region) {
        always(region, (ledger, entries, about) -> {
            List<LedgerEntry> with = new ArrayList<>(entries);
            with.add(ledger.fraud());
            YearJudgement judged = ledger.judge(with);
            assertTrue(judged instanceof YearJudgement.Cancelled, about);
            assertEquals(0, judged.tally().total().counted().signum(), about);
            assertEquals(
                    YearJudge.judge(entries, ledger.rule, ledger.year + 1, NOW),
                    YearJudge.judge(with, ledger.rule, ledger.year + 1, NOW),
                    about);
        });
    }

    /** Complete with the third of twenty thousand: whoever records hours says how long a ledger is. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLedgerWithoutEndIsJudgedSoon() {
        CreditRule rule = RULES.of("huaian").orElseThrow();
        String kind = rule.kinds().getFirst().code();
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            entries.add(new LedgerEntry(
                    new RecordId(new UUID(0, i)),
                    EntrySource.DECLARED,
                    kind,
                    rule.total(),
                    rule.from(),
                    Optional.empty(),
                    Optional.empty(),
                    Content.whole("lecture " + i),
                    Optional.empty(),
                    Optional.empty(),
                    BEGIN.plusSeconds(i)));
        }
        YearJudgement judged = YearJudge.judge(entries, rule, rule.from(), NOW);
        assertTrue(judged instanceof YearJudgement.Complete, YearWords.of(judged));
    }
}
