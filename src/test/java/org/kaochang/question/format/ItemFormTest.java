package org.kaochang.question.format;

import org.kaochang.common.Choices;
import org.kaochang.question.BankItem;
import org.kaochang.question.QuestionType;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ItemFormTest {

    @Test
    void aSoundFormIsAQuestion() {
        BankItem item = read(form(QuestionType.SINGLE, " 天空的颜色 ", List.of("蓝", "绿"), "A"));
        assertEquals("天空的颜色", item.stem());
        assertEquals(List.of("蓝", "绿"), item.options());
        assertEquals(Choices.only(0), item.correct());
    }

    @Test
    void trueAndFalseAreLetters() {
        assertEquals(
                Choices.TRUE,
                read(form(QuestionType.TRUE_FALSE, "海是咸的", List.of(), "A")).correct());
        assertEquals(
                Choices.FALSE,
                read(form(QuestionType.TRUE_FALSE, "海是甜的", List.of(), "B")).correct());
        assertEquals(List.of("correct"), fields(form(QuestionType.TRUE_FALSE, "海", List.of(), "C")));
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        assertEquals(List.of("options[1]"), fields(form(QuestionType.SINGLE, "天空的颜色", List.of("蓝", "蓝 "), "A")));
        assertEquals(List.of("correct"), fields(form(QuestionType.SINGLE, "天空的颜色", List.of("蓝", "绿"), "AB")));
        assertEquals(List.of("correct"), fields(form(QuestionType.MULTIPLE, "哪些", List.of("红", "黄"), "A")));
        assertEquals(List.of("correct"), fields(form(QuestionType.SINGLE, "天空的颜色", List.of("蓝", "绿"), "C")));
        assertTrue(fields(form(QuestionType.SINGLE, "天空的颜色", List.of("蓝", "", "绿"), "A"))
                .contains("options[2]"));
        assertTrue(fields(form(QuestionType.SINGLE, "天空的颜色", List.of("蓝"), "A")).contains("options[0]"));
    }

    @Test
    void aFormOfNothingButAnAnswerMissesItsStem() {
        assertTrue(
                fields(form(QuestionType.SINGLE, " ", List.of("蓝", "绿"), "A")).contains("stem"));
    }

    private static ItemForm form(QuestionType type, String stem, List<String> options, String correct) {
        return new ItemForm(type, stem, options, correct, "", 3, "");
    }

    private static BankItem read(ItemForm form) {
        return assertInstanceOf(ItemForm.Outcome.Read.class, form.read()).item();
    }

    private static List<String> fields(ItemForm form) {
        return assertInstanceOf(ItemForm.Outcome.Faulty.class, form.read()).faults().stream()
                .map(ItemForm.Fault::field)
                .toList();
    }
}
