package org.kaochang.credit.year;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a region asks for in a year (年度学时要求), as its file says it. Names are Chinese and English.
 *
 * @param code such as {@code changzhou}
 * @param from first year it is for
 * @param until last year; empty: until further notice
 * @param total hours a year, of whatever kind
 * @param exam whether an exam has to be passed besides
 * @param kinds in the order they are shown
 * @param categories of conversion (折算), by code
 * @param plans whose learners it is for: exams and study plans by code, with what each counts at most by kind
 * @param years plans that are of one year, whatever year their hours are recorded for or passed in
 * @param studied the most that hours recorded by a word count of a plan before its exam is passed, by plan and word; it is the pass that makes
 *     up the rest
 * @param divided hours recorded as a kind that is none of {@code kinds}, by the shares in which they are divided among them
 * @param minutes of one hour (学时); empty: the region's texts do not say
 * @param hoursPerDay hours that a whole day makes; empty: they do not say
 * @param catchUpYears how many years later hours of a year may still be studied; 0: in the year alone
 * @param spans years that are open from or until another day
 */
public record CreditRule(
        String code,
        Name name,
        Name source,
        int from,
        OptionalInt until,
        BigDecimal total,
        boolean exam,
        List<Kind> kinds,
        Map<String, Category> categories,
        Map<String, Map<String, BigDecimal>> plans,
        Map<String, Integer> years,
        Map<String, Map<String, BigDecimal>> studied,
        Map<String, Map<String, BigDecimal>> divided,
        OptionalInt minutes,
        OptionalInt hoursPerDay,
        int catchUpYears,
        Map<Integer, Span> spans) {

    /** In the languages of the pages. */
    public record Name(String zh, String en) {}

    /**
     * A kind of hours (公需、专业).
     *
     * @param needed in a year
     * @param recordedAs words by which hours of it are recorded, its own code among them
     */
    public record Kind(String code, Name name, BigDecimal needed, List<String> recordedAs) {

        public Kind {
            recordedAs = List.copyOf(recordedAs);
        }
    }

    /**
     * Something that is converted into hours.
     *
     * @param times how often an hour of it counts: a lecture held counts twice
     * @param item the most that one entry counts; empty: no such limit
     * @param cap the most that all of a year's count; empty: no such limit
     */
    public record Category(
            String code, Name name, BigDecimal times, Optional<BigDecimal> item, Optional<BigDecimal> cap) {}

    /** Days on which hours of a year are studied, both of them among them. */
    public record Span(LocalDate first, LocalDate last) {

        boolean has(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    public CreditRule {
        kinds = List.copyOf(kinds);
        categories = Map.copyOf(categories);
        plans = Map.copyOf(plans);
        years = Map.copyOf(years);
        studied = Map.copyOf(studied);
        divided = Map.copyOf(divided);
        spans = Map.copyOf(spans);
    }

    public boolean isFor(int year) {
        return year >= from && (until.isEmpty() || year <= until.getAsInt());
    }

    /** Whether this exam, or this plan of study, is of the region. */
    public boolean names(String plan) {
        return plans.containsKey(plan);
    }

    /** The year an entry counts for. */
    public int year(LedgerEntry entry) {
        return years.getOrDefault(entry.content().whole(), entry.creditYear());
    }

    /** When hours of this year are studied, days for catching up (补学) among them. */
    public Span span(int year) {
        return spans.getOrDefault(year, new Span(LocalDate.of(year, 1, 1), LocalDate.of(year + catchUpYears, 12, 31)));
    }

    /** How hours recorded as this kind are shared among the rule's kinds, as fractions of whatever sum; empty: the rule does not ask for them. */
    Map<String, BigDecimal> shares(String recorded) {
        return kinds.stream()
                .filter(kind -> kind.recordedAs().contains(recorded))
                .findFirst()
                .map(kind -> Map.of(kind.code(), BigDecimal.ONE))
                .orElseGet(() -> divided.getOrDefault(recorded, Map.of()));
    }

    /** The most that this plan counts of a kind; empty: no such limit. */
    Optional<BigDecimal> most(String plan, String kind) {
        return Optional.ofNullable(plans.getOrDefault(plan, Map.of()).get(kind));
    }

    /** The most that hours of this plan count that are recorded by this word; empty: no such limit. */
    Optional<BigDecimal> mostStudied(String plan, String recorded) {
        return Optional.ofNullable(studied.getOrDefault(plan, Map.of()).get(recorded));
    }

    Optional<Category> category(LedgerEntry entry) {
        return entry.category().map(categories::get);
    }
}
