package org.kaochang.load.benchmark;

import org.kaochang.common.BankCode;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Points;
import org.kaochang.common.TenantId;
import org.kaochang.exam.Disclosure;
import org.kaochang.exam.Exam;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.exam.PublishedExam;
import org.kaochang.exam.RetakePolicy;
import org.kaochang.exam.Section;
import org.kaochang.exam.Shuffle;
import org.kaochang.exam.WindowRule;
import org.kaochang.hall.CompiledExam;
import org.kaochang.question.QuestionType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The exam of the load runs, ready for the hall: 40 single, 20 multiple, 20 true/false, everything shuffled. */
final class BenchmarkExam {

    private BenchmarkExam() {}

    /** @param bankSize questions to draw from, 160 or more */
    static CompiledExam on(int bankSize) {
        return CompiledExam.of(new PublishedExam(TenantId.DEFAULT, exam(), 1, BenchmarkBank.of(bankSize), Instant.EPOCH));
    }

    private static Exam exam() {
        return new Exam(
                new ExamCode("benchmark"),
                "微基准",
                "微基准",
                new BankCode("benchmark"),
                Points.of(100),
                Points.of(60),
                Duration.ofMinutes(90),
                List.of(
                        new Section("一、单项选择题", QuestionType.SINGLE, 40, Points.of(1), List.of()),
                        new Section("二、多项选择题", QuestionType.MULTIPLE, 20, Points.of(2), List.of()),
                        new Section("三、判断题", QuestionType.TRUE_FALSE, 20, Points.of(1), List.of())),
                MultipleScoring.ALL_OR_NOTHING,
                new Shuffle(true, true),
                new WindowRule.Open(),
                RetakePolicy.UNLIMITED,
                List.of(),
                new Disclosure(Disclosure.Score.POINTS, Disclosure.Review.NEVER),
                Optional.empty(),
                Optional.empty());
    }
}
