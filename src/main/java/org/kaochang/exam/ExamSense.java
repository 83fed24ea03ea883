package org.kaochang.exam;

import org.kaochang.common.Points;
import org.kaochang.exam.ExamFileReading.Fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What no schema can see in an exam file, without looking at its bank: whether its parts agree with one another. */
final class ExamSense {

    private static final int MINUTES_A_DAY = 24 * 60;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private ExamSense() {}

    /** Minutes since the month began, of a month long enough for every day. */
    private static int minute(WindowRule.DayTime moment) {
        int time = moment.endOfDay() ? MINUTES_A_DAY : moment.time().toSecondOfDay() / 60;
        return (moment.day() - 1) * MINUTES_A_DAY + time;
    }

    static List<Fault> faults(Exam exam) {
        List<Fault> faults = new ArrayList<>();
        Points sum = exam.sections().stream().map(Section::total).reduce(Points.ZERO, Points::plus);
        if (!sum.equals(exam.total())) {
            faults.add(new Fault("/total", "总分 " + exam.total() + " 与各大题分值之和 " + sum + " 不符"));
        }
        if (!exam.total().atLeast(exam.passMark())) {
            faults.add(new Fault("/passMark", "合格线 " + exam.passMark() + " 高于总分 " + exam.total()));
        }
        for (int section = 0; section < exam.sections().size(); section++) {
            quotas(exam.sections().get(section), "/sections/" + section, faults);
        }
        window(exam, faults);
        exam.certificate().ifPresent(rule -> certificate(rule, faults));
        if (exam.minimum().compareTo(exam.duration()) >= 0) {
            faults.add(new Fault(
                    "/minimumMinutes",
                    "最短作答时间 " + exam.minimum().toMinutes() + " 分钟须短于考试时长 "
                            + exam.duration().toMinutes() + " 分钟"));
        }
        return faults;
    }

    private static void quotas(Section section, String pointer, List<Fault> faults) {
        for (int i = 0; i < section.quotas().size(); i++) {
            Quota quota = section.quotas().get(i);
            if (quota.easiest() > quota.hardest()) {
                faults.add(new Fault(pointer + "/quotas/" + i + "/difficulty", "最低难度高于最高难度"));
            }
        }
        int asked = section.quotas().stream().mapToInt(Quota::count).sum();
        if (asked > section.count()) {
            faults.add(new Fault(pointer + "/quotas", "各项合计 " + asked + " 题，超过本大题的 " + section.count() + " 题"));
        }
    }

    private static void certificate(CertificateRule rule, List<Fault> faults) {
        rule.wording().text().ifPresent(text -> placeholders(text, faults));
        rule.layout()
                .seal()
                .flatMap(SealPicture::fault)
                .ifPresent(fault -> faults.add(new Fault("/certificate/seal", fault)));
        if (rule.layout().copiesOn() == CertificateRule.CopiesOn.TWO_PAGES
                && rule.layout().copies() == 1) {
            faults.add(new Fault("/certificate/copiesOn", "只打印一份，没有第二页；一式两份请写 copies: 2"));
        }
    }

    private static void placeholders(String text, List<Fault> faults) {
        PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(word -> !CertificateRule.PLACEHOLDERS.contains(word))
                .forEach(word -> faults.add(new Fault(
                        "/certificate/text",
                        "没有 {" + word + "} 这一项，可用的是 "
                                + CertificateRule.PLACEHOLDERS.stream().sorted().toList())));
    }

    private static void window(Exam exam, List<Fault> faults) {
        if (exam.window() instanceof WindowRule.Dated dated && !dated.until().isAfter(dated.from())) {
            faults.add(new Fault("/window/until", "结束时刻须晚于开放时刻"));
        }
        if (exam.window() instanceof WindowRule.Monthly monthly
                && Math.floorMod(minute(monthly.until()) - minute(monthly.from()), 31 * MINUTES_A_DAY) == 0) {
            faults.add(new Fault("/window/until", "结束与开放是同一时刻（某日 24:00 就是次日 00:00），场次没有长度"));
        }
        if (!(exam.window() instanceof WindowRule.Open)) {
            return;
        }
        if (exam.disclosure().review() == Disclosure.Review.AFTER_CLOSING
                || exam.disclosure().review() == Disclosure.Review.AFTER_WINDOW) {
            faults.add(new Fault("/disclosure/review", "长期开放的考试没有场次结束之时，请改为 never 或 at-once"));
        }
        if (exam.disclosure().when() == Disclosure.When.WINDOW_END) {
            faults.add(new Fault("/disclosure/when", "长期开放的考试没有场次结束之时，请改为 at-once 或 release"));
        }
        if (exam.certificate()
                .filter(rule -> rule.holdFrom() == CertificateRule.HoldFrom.WINDOW_CLOSE)
                .isPresent()) {
            faults.add(new Fault("/certificate/holdFrom", "长期开放的考试没有场次结束之时，请改为 pass"));
        }
    }
}
