package org.kaochang.admission;

import org.kaochang.admission.AdmissionFacts.Sitting;
import org.kaochang.common.AttemptId;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Numbers;
import org.kaochang.common.Points;
import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Exam;
import org.kaochang.exam.Prerequisite;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.http.contract.Named;
import org.kaochang.http.contract.OneOf;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One exam as its learner finds it under "my exams". Null stands for "no limit", "none" or "not yet", as the names say.
 *
 * @param extraMinutes granted to this learner besides the duration (延时), 0 for none; the window's end does not cut it
 * @param retakeNote what whoever decided on the application says to the learner
 * @param personalDeadline when a sitting started now would end; null while the window is not open
 */
public record MyExam(
        ExamCode examId,
        String title,
        @Nullable String subject,
        @Nullable String organiser,
        @Nullable String helpLine,
        @Nullable Map<String, String> titles,
        long durationMinutes,
        long minimumMinutes,
        long extraMinutes,
        BigDecimal total,
        BigDecimal passMark,
        int questionCount,
        List<SectionLine> sections,
        @OneOf({"all-or-nothing", "partial-if-no-wrong"}) String multipleScoring,
        DisclosureLine disclosure,
        Retakes retakes,
        @Nullable EnrolmentLine enrolment,
        WindowLine window,
        Attempts attempts,
        @Nullable AttemptId activeAttemptId,
        @Nullable AttemptId lastAttemptId,

        @OneOf({"none", "needed", "pending", "approved", "rejected"})
        String retakeApplication,

        @Nullable String retakeNote,
        List<HoursLine> hours,
        Admitted admission,
        @Nullable Instant personalDeadline,
        @Nullable Best best) {

    private static final int WINDOWS_SHOWN = 3;

    public record SectionLine(
            String title,
            @OneOf({"single", "multiple", "truefalse"}) String type,
            int count,
            BigDecimal points,
            BigDecimal total) {}

    /** Words as in the exam file. */
    public record DisclosureLine(
            @OneOf({"points", "pass-fail"}) String score,

            @OneOf({"never", "after-closing", "after-window", "at-once"})
            String review,

            @OneOf({"at-once", "after", "never"}) String sections,
            @OneOf({"at-once", "window-end", "release"}) String when) {}

    public record Retakes(
            @Nullable Integer perEnrolment,
            @Nullable Integer perWindow,
            long coolDownHours,
            long coolDownMinutes,

            @OneOf({"none", "approved-at-once", "approved-by-administrator"})
            String application,

            @Nullable Integer windowsForMakeUp,
            @Nullable Integer startsPerDay) {}

    public record EnrolmentLine(EnrolmentId id, int ordinal, Instant enrolledAt) {}

    /** @param state {@code open}, {@code upcoming} or {@code over} */
    public record WindowLine(
            @OneOf({"open", "upcoming", "over"}) String state,
            String label,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            String zone,
            @OneOf({"start-by", "finish-by"}) String edge,
            List<NextWindow> next) {}

    public record NextWindow(
            String label,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt) {}

    public record Attempts(
            int used, @Nullable Integer left, @Nullable Integer leftInWindow) {}

    public record HoursLine(@Nullable String plan, @Nullable String kind, BigDecimal required, BigDecimal credited) {}

    public record Admitted(
            boolean admitted, @Named("Reason") List<Map<String, Object>> reasons) {}

    /** @param points null unless the exam tells them */
    public record Best(boolean passed, @Nullable BigDecimal points) {}

    static MyExam of(Candidacy candidacy) {
        AdmissionFacts facts = candidacy.facts();
        Exam exam = facts.exam();
        return new MyExam(
                exam.code(),
                exam.title(),
                exam.subject(),
                exam.texts().organiser().orElse(null),
                exam.texts().helpLine().orElse(null),
                exam.texts().titles().isEmpty() ? null : exam.texts().titles(),
                exam.duration().toMinutes(),
                exam.minimum().toMinutes(),
                facts.extra().toMinutes(),
                exam.total().toDecimal(),
                exam.passMark().toDecimal(),
                exam.questionCount(),
                sections(exam),
                wire(exam.multipleScoring()),
                new DisclosureLine(
                        wire(exam.disclosure().score()),
                        wire(exam.disclosure().review()),
                        wire(exam.disclosure().sections()),
                        wire(exam.disclosure().when())),
                retakes(exam.retakes()),
                enrolment(facts),
                window(facts),
                attempts(AttemptCount.of(facts)),
                facts.running().map(Sitting::attemptId).orElse(null),
                lastFinished(facts),
                MakeUpApplication.standing(facts).wire(),
                MakeUpApplication.note(facts).orElse(null),
                hours(facts),
                admitted(candidacy.verdict()),
                personalDeadline(facts),
                best(facts));
    }

    private static List<SectionLine> sections(Exam exam) {
        return exam.sections().stream()
                .map(section -> new SectionLine(
                        section.title(),
                        section.type().wire(),
                        section.count(),
                        section.points().toDecimal(),
                        section.total().toDecimal()))
                .toList();
    }

    private static Retakes retakes(RetakePolicy policy) {
        return new Retakes(
                Numbers.orNull(policy.perEnrolment()),
                Numbers.orNull(policy.perWindow()),
                policy.coolDown().toHours(),
                policy.coolDown().toMinutes(),
                wire(policy.application()),
                Numbers.orNull(policy.windowsForMakeUp()),
                Numbers.orNull(policy.startsPerDay()));
    }

    private static @Nullable EnrolmentLine enrolment(AdmissionFacts facts) {
        return facts.enrolment()
                .map(current -> new EnrolmentLine(current.id(), current.ordinal(), current.enrolledAt()))
                .orElse(null);
    }

    private static WindowLine window(AdmissionFacts facts) {
        Exam exam = facts.exam();
        Window shown = switch (facts.window()) {
            case WindowState.Open open -> open.window();
            case WindowState.Upcoming upcoming -> upcoming.next();
            case WindowState.Over over -> over.last();
        };
        List<NextWindow> next = Windows.next(exam.window(), facts.now(), WINDOWS_SHOWN).stream()
                .map(each -> new NextWindow(
                        each.label(), each.opens().orElse(null), each.closes().orElse(null)))
                .toList();
        return new WindowLine(
                facts.window().wire(),
                shown.label(),
                shown.opens().orElse(null),
                shown.closes().orElse(null),
                exam.window().zone().getId(),
                wire(exam.window().edge()),
                next);
    }

    private static Attempts attempts(AttemptCount count) {
        return new Attempts(count.used(), Numbers.orNull(count.left()), Numbers.orNull(count.leftInWindow()));
    }

    private static List<HoursLine> hours(AdmissionFacts facts) {
        List<HoursLine> lines = new ArrayList<>();
        for (Prerequisite wanted : facts.exam().prerequisites()) {
            lines.add(new HoursLine(
                    wanted.plan(),
                    wanted.kind(),
                    wanted.hours(),
                    facts.creditedHours().get(lines.size())));
        }
        return lines;
    }

    private static Admitted admitted(Verdict verdict) {
        return new Admitted(
                verdict.admitted(),
                verdict.denials().stream().map(Denial::document).toList());
    }

    private static @Nullable AttemptId lastFinished(AdmissionFacts facts) {
        return facts.sittings().reversed().stream()
                .filter(sitting -> sitting.finishedAt().isPresent())
                .map(Sitting::attemptId)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant personalDeadline(AdmissionFacts facts) {
        return facts.window() instanceof WindowState.Open(Window open) ? facts.deadline(open) : null;
    }

    private static @Nullable Best best(AdmissionFacts facts) {
        List<Sitting> told = facts.sittings().stream()
                .filter(sitting -> sitting.finishedAt().isPresent())
                .filter(sitting -> sitting.pending().isEmpty())
                .toList();
        BigDecimal points = facts.exam().disclosure().score() == Disclosure.Score.PASS_FAIL
                ? null
                : told.stream()
                        .flatMap(sitting -> sitting.points().stream())
                        .max(Comparator.naturalOrder())
                        .map(Points::toDecimal)
                        .orElse(null);
        return told.isEmpty() ? null : new Best(facts.passed(), points);
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
