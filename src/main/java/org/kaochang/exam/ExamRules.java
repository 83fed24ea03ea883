package org.kaochang.exam;

import org.kaochang.common.Numbers;
import org.kaochang.http.contract.OneOf;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What an exam file says, every default written out, by the names a learner's page knows them by: so that staff read the sentences
 * their learners will read. Null stands for "no limit" or "none".
 */
public record ExamRules(
        String title,
        @Nullable String organiser,
        @Nullable String helpLine,
        long durationMinutes,
        long minimumMinutes,
        BigDecimal total,
        BigDecimal passMark,
        int questionCount,
        List<SectionRule> sections,
        @OneOf({"all-or-nothing", "partial-if-no-wrong"}) String multipleScoring,
        DisclosureRule disclosure,
        RetakeRule retakes,
        WindowNow window,
        List<HoursRule> hours,
        @Nullable CertificateTerms certificate,
        @Nullable CreditTerms credit) {

    /** @param total points of the section */
    public record SectionRule(
            String title,
            @OneOf({"single", "multiple", "truefalse"}) String type,
            int count,
            BigDecimal points,
            BigDecimal total) {}

    /** Words as in the exam file. */
    public record DisclosureRule(
            @OneOf({"points", "pass-fail"}) String score,

            @OneOf({"never", "after-closing", "after-window", "at-once"})
            String review,

            @OneOf({"at-once", "after", "never"}) String sections,
            @OneOf({"at-once", "window-end", "release"}) String when) {}

    /**
     * How often, and how soon again.
     *
     * @param perEnrolment null, as {@code perWindow} and {@code startsPerDay}: no limit
     * @param coolDownHours whole ones of {@code coolDownMinutes}
     * @param windowsForMakeUp after that of the first sitting; null: any
     */
    public record RetakeRule(
            @Nullable Integer perEnrolment,
            @Nullable Integer perWindow,
            long coolDownHours,
            long coolDownMinutes,

            @OneOf({"none", "approved-at-once", "approved-by-administrator"})
            String application,

            @Nullable Integer windowsForMakeUp,
            @Nullable Integer startsPerDay) {}

    /**
     * The window that is open, or else the next.
     *
     * @param kind as in the file
     * @param state {@code over} where none will open any more
     * @param next those of twelve months and a little more, the one that is open among them
     */
    public record WindowNow(
            @OneOf({"open", "dated", "yearly", "monthly"}) String kind,
            @OneOf({"open", "upcoming", "over"}) String state,
            String label,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            String zone,
            @OneOf({"start-by", "finish-by"}) String edge,
            List<WindowSpan> next) {}

    /** @param closesAt the first instant that is no longer in it */
    public record WindowSpan(String label, Instant opensAt, Instant closesAt) {

        static WindowSpan of(WindowOutlook.Span span) {
            return new WindowSpan(span.label(), span.opens(), span.closes());
        }
    }

    /** @param year null: of whichever year */
    public record HoursRule(
            String plan,
            String kind,
            BigDecimal required,
            @OneOf({"ever", "enrolment"}) String since,
            @Nullable Integer year) {}

    /** @param copies on paper */
    public record CertificateTerms(
            int holdWorkingDays,
            @OneOf({"pass", "window-close"}) String holdFrom,
            int copies) {}

    public record CreditTerms(
            BigDecimal hours, String kind, @Nullable Integer year) {}

    /** @param spans see {@link WindowOutlook#year} */
    static ExamRules of(Exam exam, List<WindowOutlook.Span> spans, Instant now) {
        return new ExamRules(
                exam.title(),
                exam.texts().organiser().orElse(null),
                exam.texts().helpLine().orElse(null),
                exam.duration().toMinutes(),
                exam.minimum().toMinutes(),
                exam.total().toDecimal(),
                exam.passMark().toDecimal(),
                exam.questionCount(),
                exam.sections().stream().map(ExamRules::section).toList(),
                Words.of(exam.multipleScoring()),
                disclosure(exam.disclosure()),
                retakes(exam.retakes()),
                window(exam.window(), spans, now),
                exam.prerequisites().stream().map(ExamRules::hours).toList(),
                exam.certificate()
                        .map(rule -> new CertificateTerms(
                                rule.holdWorkingDays(),
                                Words.of(rule.holdFrom()),
                                rule.layout().copies()))
                        .orElse(null),
                exam.credit()
                        .map(credit -> new CreditTerms(credit.hours(), credit.kind(), Numbers.orNull(credit.year())))
                        .orElse(null));
    }

    private static SectionRule section(Section section) {
        return new SectionRule(
                section.title(),
                section.type().wire(),
                section.count(),
                section.points().toDecimal(),
                section.total().toDecimal());
    }

    private static DisclosureRule disclosure(Disclosure rule) {
        return new DisclosureRule(
                Words.of(rule.score()), Words.of(rule.review()), Words.of(rule.sections()), Words.of(rule.when()));
    }

    private static RetakeRule retakes(RetakePolicy policy) {
        return new RetakeRule(
                Numbers.orNull(policy.perEnrolment()),
                Numbers.orNull(policy.perWindow()),
                policy.coolDown().toHours(),
                policy.coolDown().toMinutes(),
                Words.of(policy.application()),
                Numbers.orNull(policy.windowsForMakeUp()),
                Numbers.orNull(policy.startsPerDay()));
    }

    private static HoursRule hours(Prerequisite wanted) {
        return new HoursRule(
                wanted.plan(), wanted.kind(), wanted.hours(), Words.of(wanted.since()), Numbers.orNull(wanted.year()));
    }

    private static WindowNow window(WindowRule rule, List<WindowOutlook.Span> spans, Instant now) {
        List<WindowSpan> next = spans.stream().map(WindowSpan::of).toList();
        boolean always = rule instanceof WindowRule.Open;
        WindowSpan first = next.isEmpty() ? null : next.getFirst();
        String state =
                always ? "open" : first == null ? "over" : first.opensAt().isAfter(now) ? "upcoming" : "open";
        return new WindowNow(
                kind(rule),
                state,
                first == null ? "" : first.label(),
                first == null ? null : first.opensAt(),
                first == null ? null : first.closesAt(),
                rule.zone().getId(),
                Words.of(rule.edge()),
                next);
    }

    private static String kind(WindowRule rule) {
        return switch (rule) {
            case WindowRule.Open open -> "open";
            case WindowRule.Dated dated -> "dated";
            case WindowRule.Yearly yearly -> "yearly";
            case WindowRule.Monthly monthly -> "monthly";
        };
    }
}
