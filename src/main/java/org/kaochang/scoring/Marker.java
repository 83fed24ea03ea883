package org.kaochang.scoring;

import org.kaochang.common.Choices;
import org.kaochang.common.Points;
import org.kaochang.exam.Exam;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.exam.Section;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.Paper;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.QuestionType;
import org.kaochang.scoring.Score.SectionScore;
import org.kaochang.scoring.Score.SlotScore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Marks sheets (判分). The keys are an argument, so that a re-mark with corrected keys is the same work. */
public final class Marker {

    private Marker() {}

    /**
     * @param keys by question id, at least for the questions of the paper
     * @throws IllegalArgumentException when the sheet is not one of this paper or a key is missing
     */
    public static Score mark(Exam exam, Map<Integer, AnswerKey> keys, Paper paper, AnswerSheet sheet) {
        if (sheet.slots() != paper.size()) {
            throw new IllegalArgumentException("a sheet of " + sheet.slots() + " slots for a paper of " + paper.size());
        }
        List<SlotScore> slots = new ArrayList<>(paper.size());
        Exact[] sums = new Exact[exam.sections().size()];
        Arrays.fill(sums, Exact.ZERO);
        for (Paper.Slot slot : paper.slots()) {
            Marked marked = markSlot(exam, keys, slot, sheet.choice(slot.no()));
            slots.add(marked.score());
            sums[slot.section()] = sums[slot.section()].plus(marked.earned());
        }
        List<SectionScore> sections = sections(exam, sums);
        Points total = Arrays.stream(sums).reduce(Exact.ZERO, Exact::plus).points();
        return new Score(total, total.atLeast(exam.passMark()), sections, slots);
    }

    /** What one answer earns, as it is shown; both sets in the same order of options. */
    public static Points earned(
            QuestionType type, MultipleScoring scoring, Points points, Choices correct, Choices chosen) {
        return exactly(type, scoring, points, correct, chosen).points();
    }

    private static Exact exactly(
            QuestionType type, MultipleScoring scoring, Points points, Choices correct, Choices chosen) {
        if (chosen.equals(correct)) {
            return Exact.share(points, 1, 1);
        }
        boolean partial = type == QuestionType.MULTIPLE && scoring == MultipleScoring.PARTIAL_IF_NO_WRONG;
        if (!partial || !chosen.within(correct)) {
            return Exact.ZERO;
        }
        return Exact.share(points, chosen.count(), correct.count());
    }

    private record Marked(SlotScore score, Exact earned) {}

    private static Marked markSlot(Exam exam, Map<Integer, AnswerKey> keys, Paper.Slot slot, Choices presented) {
        AnswerKey key = keys.get(slot.questionId());
        if (key == null || key.correct().isEmpty()) {
            throw new IllegalArgumentException("no key for question " + slot.questionId());
        }
        Choices chosen = slot.options().toBank(presented);
        Points points = exam.sections().get(slot.section()).points();
        Exact earned = exactly(slot.type(), exam.multipleScoring(), points, key.correct(), chosen);
        boolean correct = chosen.equals(key.correct());
        SlotScore score = new SlotScore(
                slot.no(), slot.section(), slot.questionId(), presented, chosen, correct, earned.points());
        return new Marked(score, earned);
    }

    private static List<SectionScore> sections(Exam exam, Exact[] sums) {
        List<SectionScore> sections = new ArrayList<>(sums.length);
        for (int index = 0; index < sums.length; index++) {
            Section section = exam.sections().get(index);
            sections.add(new SectionScore(section.title(), sums[index].points(), section.total()));
        }
        return sections;
    }
}
