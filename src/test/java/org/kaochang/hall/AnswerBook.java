package org.kaochang.hall;

import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.AttemptKey;
import org.kaochang.attempt.AttemptStore;
import org.kaochang.common.AttemptId;
import org.kaochang.common.Choices;
import org.kaochang.common.LearnerId;
import org.kaochang.common.Points;
import org.kaochang.common.TenantId;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.paper.Paper;
import org.kaochang.paper.SheetShape;
import org.kaochang.question.QuestionType;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What only tests may know: the keys of a running paper, and which answers earn so many points. */
@ApplicationScoped
public class AnswerBook {

    private static final int SIXTY_SIX = 66;

    private final AttemptStore attempts;
    private final CompiledExamSource exams;

    AnswerBook(AttemptStore attempts, CompiledExamSource exams) {
        this.attempts = attempts;
        this.exams = exams;
    }

    /** A running or finished paper with its keys. */
    public record Key(CompiledExam exam, Attempt attempt, Paper paper) {

        /** The right answer to a slot as presented. */
        public Choices correct(int no) {
            Paper.Slot slot = paper.slot(no);
            return slot.options()
                    .toPresented(exam.published()
                            .bank()
                            .keys()
                            .get(slot.questionId())
                            .correct());
        }

        public String explanation(int no) {
            return exam.published()
                    .bank()
                    .keys()
                    .get(paper.slot(no).questionId())
                    .explanation();
        }
    }

    public Key key(UUID learnerId, String attemptId) {
        Attempt attempt = attempts.find(
                        new AttemptKey(TenantId.DEFAULT, new LearnerId(learnerId), AttemptId.fromString(attemptId)))
                .await()
                .indefinitely()
                .orElseThrow();
        CompiledExam exam = exams.of(attempt).await().indefinitely();
        return new Key(exam, attempt, exam.paperOf(attempt));
    }

    /** Answers that earn exactly so much: whole points from right answers, x.66 with a partly right one. */
    public static Map<String, List<String>> earning(Key key, Points wanted) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        int left = wanted.hundredths();
        if (left % 100 == SIXTY_SIX) {
            left -= oneThird(key, answers);
        }
        for (Paper.Slot slot : key.paper().slots()) {
            int points = points(key, slot).hundredths();
            boolean free = !answers.containsKey(Integer.toString(slot.no()));
            if (free && points <= left) {
                put(key, answers, slot.no(), key.correct(slot.no()));
                left -= points;
            }
        }
        if (left != 0) {
            throw new IllegalArgumentException("this paper cannot earn " + wanted);
        }
        return answers;
    }

    /** A multiple-choice question of 2 points with three right options: 0.66 for one of them. */
    private static int oneThird(Key key, Map<String, List<String>> answers) {
        if (key.exam().exam().multipleScoring() != MultipleScoring.PARTIAL_IF_NO_WRONG) {
            throw new IllegalArgumentException("without partial points nothing earns x.66");
        }
        Paper.Slot third = key.paper().slots().stream()
                .filter(slot -> slot.type() == QuestionType.MULTIPLE
                        && points(key, slot).equals(Points.of(2))
                        && key.correct(slot.no()).count() == 3)
                .findFirst()
                .orElseThrow();
        Choices three = key.correct(third.no());
        put(key, answers, third.no(), new Choices(Integer.lowestOneBit(three.bits())));
        return SIXTY_SIX;
    }

    private static Points points(Key key, Paper.Slot slot) {
        return key.exam().exam().sections().get(slot.section()).points();
    }

    private static void put(Key key, Map<String, List<String>> answers, int no, Choices choices) {
        SheetShape shape = key.paper().shape();
        answers.put(Integer.toString(no), shape.keyList(no, choices));
    }
}
