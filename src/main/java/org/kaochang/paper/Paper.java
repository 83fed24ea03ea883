package org.kaochang.paper;

import org.kaochang.common.Seed;
import org.kaochang.exam.Section;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.List;

/**
 * One learner's paper (试卷). Nothing but exam version, seed and question ids has to be kept of it:
 * {@link #rebuild} gives it back the same to the byte.
 *
 * @param slots in the order presented, numbered from 1 through all sections
 */
public record Paper(List<Slot> slots) {

    /**
     * A place on the paper.
     *
     * @param no from 1
     * @param section index in {@link org.kaochang.exam.Exam#sections()}
     */
    public record Slot(int no, int section, int questionId, QuestionType type, OptionOrder options) {}

    public Paper {
        slots = List.copyOf(slots);
    }

    /**
     * The paper once drawn with this seed.
     *
     * @param questionIds as {@link #questionIds()} gave them
     * @throws IllegalArgumentException when the ids do not fit the exam and bank of the plan
     */
    public static Paper rebuild(DrawingPlan plan, Seed seed, int[] questionIds) {
        if (questionIds.length != plan.exam().questionCount()) {
            throw new IllegalArgumentException("a paper of %s has %d questions, not %d"
                    .formatted(plan.exam().code(), plan.exam().questionCount(), questionIds.length));
        }
        Seed optionSeed = seed.derive(PaperDraw.OPTION_ORDER);
        List<Slot> slots = new ArrayList<>(questionIds.length);
        for (int index = 0; index < plan.exam().sections().size(); index++) {
            Section section = plan.exam().sections().get(index);
            for (int i = 0; i < section.count(); i++) {
                int no = slots.size() + 1;
                int id = questionIds[no - 1];
                int position = plan.positionOf(id);
                if (plan.type(position) != section.type()) {
                    throw new IllegalArgumentException(
                            "question %d is not of the type of section %s".formatted(id, section.title()));
                }
                boolean shuffled = plan.exam().shuffle().options() && section.type() != QuestionType.TRUE_FALSE;
                OptionOrder order = orderOf(plan.optionCount(position), shuffled, optionSeed.derive(no));
                slots.add(new Slot(no, index, id, section.type(), order));
            }
        }
        return new Paper(slots);
    }

    private static OptionOrder orderOf(int options, boolean shuffled, Seed seed) {
        return shuffled ? OptionOrder.shuffled(options, seed) : OptionOrder.natural(options);
    }

    public int size() {
        return slots.size();
    }

    /** @param no from 1 */
    public Slot slot(int no) {
        return slots.get(no - 1);
    }

    /** In the order of the slots: what is stored of a paper beside its seed. */
    public int[] questionIds() {
        return slots.stream().mapToInt(Slot::questionId).toArray();
    }

    public SheetShape shape() {
        return SheetShape.of(this);
    }
}
