package org.kaochang.exam;

import org.kaochang.common.BankCode;
import org.kaochang.common.Choices;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Points;
import org.kaochang.common.Seed;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Exams and banks for tests of pure rules: a usual exam of 100 points, and banks of any size made from a seed. */
public final class SampleExam {

    public static final List<String> POINTS_OF_KNOWLEDGE = List.of("法律", "专利", "商标", "版权");

    private SampleExam() {}

    /** 40 single at 1, 20 multiple at 2, 20 true/false at 1: 100 points, 60 pass. */
    public static Exam usual() {
        return of(
                List.of(
                        section("单选题", QuestionType.SINGLE, 40, 1),
                        section("多选题", QuestionType.MULTIPLE, 20, 2),
                        section("判断题", QuestionType.TRUE_FALSE, 20, 1)),
                MultipleScoring.ALL_OR_NOTHING);
    }

    public static Exam of(List<Section> sections, MultipleScoring scoring) {
        Points total = sections.stream().map(Section::total).reduce(Points.ZERO, Points::plus);
        return new Exam(
                new ExamCode("sample"),
                "样例考试",
                "样例",
                new BankCode("sample"),
                total,
                new Points(total.hundredths() * 6 / 10),
                Duration.ofMinutes(90),
                Duration.ZERO,
                sections,
                scoring,
                new Shuffle(true, true),
                new WindowRule.Open(),
                RetakePolicy.UNLIMITED,
                List.of(),
                new Disclosure(
                        Disclosure.Score.POINTS,
                        Disclosure.Review.AT_ONCE,
                        Disclosure.Sections.AT_ONCE,
                        Disclosure.When.AT_ONCE),
                Optional.empty(),
                Optional.empty(),
                ExamTexts.NONE);
    }

    public static Section section(String title, QuestionType type, int count, int points, Quota... quotas) {
        return new Section(title, type, count, Points.of(points), List.of(quotas));
    }

    public static Quota quota(String knowledgePoint, int easiest, int hardest, int count) {
        return new Quota(Optional.ofNullable(knowledgePoint), easiest, hardest, count);
    }

    public static Exam with(Exam exam, Shuffle shuffle) {
        return change(
                exam, exam.total(), exam.passMark(), shuffle, exam.window(), exam.retakes(), exam.prerequisites());
    }

    public static Exam with(Exam exam, Points total, Points passMark) {
        return change(exam, total, passMark, exam.shuffle(), exam.window(), exam.retakes(), exam.prerequisites());
    }

    public static Exam with(Exam exam, WindowRule window, RetakePolicy retakes, Prerequisite... prerequisites) {
        return change(exam, exam.total(), exam.passMark(), exam.shuffle(), window, retakes, List.of(prerequisites));
    }

    public static Exam with(Exam exam, String code, Disclosure disclosure) {
        return new Exam(
                new ExamCode(code),
                exam.title(),
                exam.subject(),
                exam.bank(),
                exam.total(),
                exam.passMark(),
                exam.duration(),
                exam.minimum(),
                exam.sections(),
                exam.multipleScoring(),
                exam.shuffle(),
                exam.window(),
                exam.retakes(),
                exam.prerequisites(),
                disclosure,
                exam.certificate(),
                exam.credit(),
                exam.texts());
    }

    private static Exam change(
            Exam exam,
            Points total,
            Points passMark,
            Shuffle shuffle,
            WindowRule window,
            RetakePolicy retakes,
            List<Prerequisite> prerequisites) {
        return new Exam(
                exam.code(),
                exam.title(),
                exam.subject(),
                exam.bank(),
                total,
                passMark,
                exam.duration(),
                exam.minimum(),
                exam.sections(),
                exam.multipleScoring(),
                shuffle,
                window,
                retakes,
                prerequisites,
                exam.disclosure(),
                exam.certificate(),
                exam.credit(),
                exam.texts());
    }

    /** A bank of so many questions, ids from 1 in that order of types; options, difficulty and keys from the seed. */
    public static Bank bank(int singles, int multiples, int trueFalse, long seed) {
        Seed.Draws draws = new Seed(seed).draws();
        List<Question> questions = new ArrayList<>();
        Map<Integer, AnswerKey> keys = new HashMap<>();
        for (int id = 1; id <= singles + multiples + trueFalse; id++) {
            QuestionType type = id <= singles
                    ? QuestionType.SINGLE
                    : id <= singles + multiples ? QuestionType.MULTIPLE : QuestionType.TRUE_FALSE;
            int options = type == QuestionType.TRUE_FALSE ? 0 : 4 + draws.below(3);
            String point = POINTS_OF_KNOWLEDGE.get(draws.below(POINTS_OF_KNOWLEDGE.size()));
            String stem = "第" + id + "题：下列说法<正确>的是？";
            List<String> texts = IntStream.range(0, options)
                    .mapToObj(n -> "选项" + n + "，属于" + stem)
                    .toList();
            questions.add(new Question(id, type, stem, texts, 1 + draws.below(5), point));
            keys.put(id, new AnswerKey(id, key(type, options, draws), "解析"));
        }
        return new Bank(new BankCode("sample"), 1, questions, keys);
    }

    private static Choices key(QuestionType type, int options, Seed.Draws draws) {
        return switch (type) {
            case SINGLE -> Choices.only(draws.below(options));
            case MULTIPLE -> new Choices(1 + draws.below((1 << options) - 1));
            case TRUE_FALSE -> draws.below(2) == 0 ? Choices.TRUE : Choices.FALSE;
        };
    }
}
