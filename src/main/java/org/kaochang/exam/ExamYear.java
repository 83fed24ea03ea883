package org.kaochang.exam;

import org.kaochang.common.China;
import org.kaochang.common.ExamCode;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The windows of a published exam that open within a year, and the one that is open.
 *
 * @param always whether it is open at any time; it has no windows then
 */
record ExamYear(Exam exam, int version, boolean always, List<WindowOutlook.Span> windows) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** @param spans see {@link WindowOutlook#year} */
    static ExamYear of(Exam exam, int version, List<WindowOutlook.Span> spans, Instant now) {
        Instant end = now.atZone(China.ZONE).plusYears(1).toInstant();
        return new ExamYear(
                exam,
                version,
                exam.window() instanceof WindowRule.Open,
                spans.stream().filter(span -> span.opens().isBefore(end)).toList());
    }

    ExamCode code() {
        return exam.code();
    }

    /** @param authority its number, so that the same code elsewhere is another event */
    List<CalendarText.Event> events(String authority) {
        return windows.stream()
                .map(span -> new CalendarText.Event(
                        authority + "-" + code() + "-" + span.key() + "@kaochang",
                        span.opens(),
                        span.closes(),
                        exam.title() + "（" + span.label() + "）",
                        description(span)))
                .toList();
    }

    private String description(WindowOutlook.Span span) {
        String edge = exam.window().edge() == WindowRule.Edge.START_BY ? "截止前开考的，给足时长" : "到点一律结束";
        return "%s 至 %s\n时长 %d 分钟，%s\n考试代码 %s，第 %d 版"
                .formatted(
                        MOMENT.format(span.opens().atZone(China.ZONE)),
                        MOMENT.format(span.closes().atZone(China.ZONE)),
                        exam.duration().toMinutes(),
                        edge,
                        code(),
                        version);
    }
}
