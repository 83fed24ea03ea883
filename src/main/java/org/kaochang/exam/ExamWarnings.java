package org.kaochang.exam;

import org.kaochang.exam.Disclosure.Review;
import org.kaochang.exam.WindowOutlook.Span;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an exam file says that its administrator perhaps did not mean. */
final class ExamWarnings {

    /** So many sittings a day of one learner, and the bank can be learnt by heart from the papers and their points. */
    private static final long SITTINGS_A_DAY = 50;

    private final Exam exam;
    private final List<ExamWarning> warnings = new ArrayList<>();

    private ExamWarnings(Exam exam) {
        this.exam = exam;
    }

    /** @param windows the next windows; see {@link WindowOutlook#spans} */
    static List<ExamWarning> of(Exam exam, List<Span> windows, Instant now) {
        ExamWarnings found = new ExamWarnings(exam);
        found.zone();
        found.windows(windows);
        found.harvest();
        found.keys();
        return List.copyOf(found.warnings);
    }

    /** @param onBank exams that draw from the same bank; this one may be among them */
    static List<ExamWarning> shared(Exam exam, List<Exam> onBank) {
        ExamWarnings found = new ExamWarnings(exam);
        List<Exam> others = onBank.stream()
                .filter(other -> !other.code().equals(exam.code()))
                .toList();
        List<Exam> loose = others.stream()
                .filter(other -> other.disclosure().review() == Review.AT_ONCE)
                .toList();
        if (!loose.isEmpty() && exam.disclosure().review() != Review.AT_ONCE) {
            found.warn("keys-shown-elsewhere", "/bank", "同一题库的答案在考试" + codes(loose) + "中交卷即可查看");
        }
        if (!others.isEmpty() && exam.disclosure().review() != Review.NEVER) {
            found.warn(
                    "bank-shared",
                    "/disclosure/review",
                    "题库“" + exam.bank() + "”还用于考试" + codes(others) + "：其中还有人可能考到这些试题时，本考试也不开放答案与解析");
        }
        return List.copyOf(found.warnings);
    }

    private static String codes(List<Exam> exams) {
        return exams.stream().map(other -> "“" + other.code() + "”").collect(Collectors.joining("、"));
    }

    private void zone() {
        String zone = switch (exam.window()) {
            case WindowRule.Open open -> "";
            case WindowRule.Dated dated -> dated.zone().getId();
            case WindowRule.Yearly yearly -> yearly.zone().getId();
            case WindowRule.Monthly monthly -> monthly.zone().getId();
        };
        if (zone.matches("Etc/GMT[-+][0-9]+")) {
            String offset = ZoneId.of(zone).getRules().getOffset(Instant.EPOCH).getId();
            warn("zone-sign", "/window/zone", zone + " 的正负号与习惯相反，是 UTC" + offset + "；中国时间请写 Asia/Shanghai");
        }
    }

    private void windows(List<Span> windows) {
        if (exam.window() instanceof WindowRule.Open) {
            return;
        }
        if (windows.isEmpty()) {
            warn("window-past", "/window/until", "开放时间已经全部过去，没有人能参加考试");
        }
        windows.stream()
                .filter(span -> !span.closes().isAfter(span.opens()))
                .findFirst()
                .ifPresent(span -> warn("window-empty", "/window/until", "场次“" + span.label() + "”没有长度，没有人能参加考试"));
        uneven(windows);
        if (exam.window().edge() == WindowRule.Edge.FINISH_BY) {
            windows.stream()
                    .filter(span -> length(span).compareTo(exam.duration()) < 0)
                    .filter(span -> span.closes().isAfter(span.opens()))
                    .findFirst()
                    .ifPresent(span -> warn(
                            "window-short",
                            "/window/until",
                            "场次“%s”只开放 %d 分钟，到时一律交卷，没有人能得到完整的 %d 分钟"
                                    .formatted(
                                            span.label(),
                                            length(span).toMinutes(),
                                            exam.duration().toMinutes())));
        }
    }

    /** A change of clocks, or a month too short for the days named, takes a good part of a window away. */
    private void uneven(List<Span> windows) {
        long longest = windows.stream()
                .mapToLong(span -> length(span).toMinutes())
                .max()
                .orElse(0);
        windows.stream()
                .filter(span -> span.closes().isAfter(span.opens()))
                .filter(span -> 4 * length(span).toMinutes() < 3 * longest)
                .findFirst()
                .ifPresent(span -> warn(
                        "window-uneven",
                        "/window/until",
                        "场次“%s”只开放 %d 分钟，其他场次开放 %d 分钟（遇到时钟调整或较短的月份）"
                                .formatted(span.label(), length(span).toMinutes(), longest)));
    }

    private static Duration length(Span span) {
        return Duration.between(span.opens(), span.closes());
    }

    /** How often one learner may fail in a day, and what each paper tells. */
    private void harvest() {
        RetakePolicy retakes = exam.retakes();
        boolean bounded = retakes.perEnrolment().isPresent()
                || retakes.perWindow().isPresent()
                || retakes.application() == RetakePolicy.Application.APPROVED_BY_ADMINISTRATOR;
        long round = Math.max(1, retakes.coolDown().plus(exam.minimum()).toMinutes());
        long aDay = Math.min(
                retakes.startsPerDay().orElse(Integer.MAX_VALUE),
                Duration.ofDays(1).toMinutes() / round);
        boolean tells = exam.disclosure().score() == Disclosure.Score.POINTS
                && exam.disclosure().sections() == Disclosure.Sections.AT_ONCE
                && exam.disclosure().when() == Disclosure.When.AT_ONCE;
        if (!bounded
                && (aDay > SITTINGS_A_DAY || tells && retakes.startsPerDay().isEmpty() && aDay > 20)) {
            warn(
                    "harvest",
                    "/retakes",
                    "一名考生一天可以考 " + aDay + " 次，足以套出题库的答案：请设 retakes.coolDown、retakes.startsPerDay 或 minimumMinutes"
                            + (tells ? "，并把 disclosure.sections 改为 after 或 never" : ""));
        }
    }

    private void keys() {
        if (exam.disclosure().review() == Review.AT_ONCE) {
            warn("keys-at-once", "/disclosure/review", "交卷后立即开放答案与解析：仍在考试和以后考试的人可能由此得知答案");
        }
        boolean recurs = exam.window() instanceof WindowRule.Monthly || exam.window() instanceof WindowRule.Yearly;
        if (exam.disclosure().review() == Review.AFTER_WINDOW && recurs) {
            warn("keys-before-next-window", "/disclosure/review", "每个场次结束后开放答案与解析，而下一场次仍从同一题库抽题");
        }
        if (exam.disclosure().review() == Review.AFTER_CLOSING && recurs) {
            warn("keys-never", "/disclosure/review", "以后的场次都从同一题库抽题，所以答案与解析实际上不会开放；要在每个场次结束后开放，请写 after-window");
        }
    }

    private void warn(String code, String pointer, String message) {
        warnings.add(ExamWarning.of(code, pointer, message));
    }
}
