package org.kaochang.question.change;

import org.kaochang.common.Choices;
import org.kaochang.question.BankItem;
import org.kaochang.question.FieldChange;
import org.kaochang.question.QuestionType;
import org.kaochang.question.change.ItemHistory.Before;
import org.kaochang.question.change.ItemHistory.Event;
import org.kaochang.question.change.ItemHistory.Moment;
import org.kaochang.question.change.ItemHistory.Step;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ItemHistoryTest {

    private static final BankItem BLUE = item("蓝", 0);
    private static final BankItem GREEN = item("绿", 1);

    @Test
    void versionsThatDidNothingToTheQuestionAreLeftOut() {
        assertEquals(
                List.of(new Step(2, Event.CREATED, List.of())),
                told(List.of(without(1), with(2, BLUE), with(3, BLUE), with(4, BLUE))));
    }

    @Test
    void whatReadsOtherwiseIsTold() {
        List<Step> steps = told(List.of(with(1, BLUE), with(2, GREEN)));
        assertEquals(
                List.of(new FieldChange("options", "A. 蓝\nB. 紫", "A. 绿\nB. 紫"), new FieldChange("correct", "A", "B")),
                steps.getLast().changes());
        assertEquals(Event.EDITED, steps.getLast().event());
    }

    @Test
    void aQuestionThatComesBackSaysWhatChangedMeanwhile() {
        List<Step> steps =
                told(List.of(with(1, BLUE), without(2), without(3), with(4, BLUE), without(5), with(6, GREEN)));
        assertEquals(
                List.of(Event.CREATED, Event.RETIRED, Event.RESTORED, Event.RETIRED, Event.RESTORED),
                steps.stream().map(Step::event).toList());
        assertEquals(List.of(1, 2, 4, 5, 6), steps.stream().map(Step::version).toList());
        assertEquals(List.of(), steps.get(2).changes());
        assertEquals(2, steps.getLast().changes().size());
    }

    /** What each version finds is what those before it left. */
    private static List<Step> told(List<Map.Entry<Integer, Optional<BankItem>>> versions) {
        List<Step> steps = new ArrayList<>();
        Before before = new Before(false, Optional.empty());
        for (Map.Entry<Integer, Optional<BankItem>> each : versions) {
            ItemHistory.step(new Moment(each.getKey(), before, each.getValue())).ifPresent(steps::add);
            before = new Before(each.getValue().isPresent(), each.getValue().or(before::said));
        }
        return steps;
    }

    private static Map.Entry<Integer, Optional<BankItem>> with(int version, BankItem item) {
        return Map.entry(version, Optional.of(item));
    }

    private static Map.Entry<Integer, Optional<BankItem>> without(int version) {
        return Map.entry(version, Optional.empty());
    }

    private static BankItem item(String first, int right) {
        return new BankItem(QuestionType.SINGLE, "天空的颜色", List.of(first, "紫"), Choices.only(right), "", 3, "");
    }
}
