package org.kaochang.paper;

import org.kaochang.common.Points;
import org.kaochang.common.Seed;
import org.kaochang.exam.Exam;
import org.kaochang.exam.MultipleScoring;
import org.kaochang.exam.SampleExam;
import org.kaochang.exam.Section;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class PaperRendererTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_page_gets_every_slot_with_its_options_in_the_order_of_the_paper() throws IOException {
        Exam exam = SampleExam.usual();
        Bank bank = SampleExam.bank(60, 30, 30, 5);
        PaperRenderer renderer = new PaperRenderer(exam, QuestionFragments.of(bank.questions()));
        for (long seed = 0; seed < 20; seed++) {
            Paper paper = PaperDraw.draw(DrawingPlan.of(exam, bank), Map.of(), new Seed(seed));
            JsonNode questions = JSON.readTree(renderer.render(paper)).get("questions");
            assertEquals(80, questions.size());
            for (Paper.Slot slot : paper.slots()) {
                Question question = bank.questions().get(slot.questionId() - 1);
                assertShows(questions.get(slot.no() - 1), slot, question, exam);
            }
        }
    }

    private static void assertShows(JsonNode shown, Paper.Slot slot, Question question, Exam exam) {
        assertEquals(List.of("no", "type", "stem", "options", "points"), names(shown));
        assertEquals(slot.no(), shown.get("no").intValue());
        assertEquals(question.type().wire(), shown.get("type").textValue());
        assertEquals(question.stem(), shown.get("stem").textValue());
        assertEquals(
                exam.sections().get(slot.section()).points().toDecimal(),
                shown.get("points").decimalValue());
        JsonNode options = shown.get("options");
        assertEquals(question.optionCount(), options.size());
        for (int i = 0; i < options.size(); i++) {
            assertEquals(List.of("key", "text"), names(options.get(i)));
            boolean trueFalse = question.type() == QuestionType.TRUE_FALSE;
            String key = trueFalse ? "TF".substring(i, i + 1) : Character.toString('A' + i);
            String text = trueFalse
                    ? List.of("正确", "错误").get(i)
                    : question.options().get(slot.options().bankPosition(i));
            assertEquals(key, options.get(i).get("key").textValue());
            assertEquals(text, options.get(i).get("text").textValue());
        }
    }

    @Test
    void sections_say_from_which_to_which_slot_they_go_and_points_are_decimals() throws IOException {
        Exam exam = SampleExam.of(
                List.of(
                        new Section("一、\"单选\"", QuestionType.SINGLE, 2, new Points(150), List.of()),
                        new Section("二、判断", QuestionType.TRUE_FALSE, 3, new Points(5), List.of())),
                MultipleScoring.ALL_OR_NOTHING);
        Bank bank = SampleExam.bank(5, 0, 5, 2);
        Paper paper = PaperDraw.draw(DrawingPlan.of(exam, bank), Map.of(), new Seed(1));
        byte[] bytes = new PaperRenderer(exam, QuestionFragments.of(bank.questions())).render(paper);
        JsonNode shown = JSON.readTree(bytes);
        assertEquals("3.15", shown.get("total").asText());
        assertEquals("1.89", shown.get("passMark").asText());
        assertEquals(
                "[{\"title\":\"一、\\\"单选\\\"\",\"type\":\"single\",\"points\":1.5,\"from\":1,\"to\":2},"
                        + "{\"title\":\"二、判断\",\"type\":\"truefalse\",\"points\":0.05,\"from\":3,\"to\":5}]",
                shown.get("sections").toString());
    }

    @Test
    void neither_the_renderer_nor_its_fragments_can_reach_a_key() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(AnswerKey.class, Bank.class, DrawingPlan.class)
                .check(new ClassFileImporter()
                        .importClasses(
                                PaperRenderer.class,
                                QuestionFragments.class,
                                QuestionFragments.Fragment.class,
                                JsonText.class));
    }

    @Test
    void any_text_reads_back_as_it_was() throws IOException {
        String hard = "\"\\/\b\f\n\r\t\u0000\u001f\u007f<script></script>\u2028\u2029é题目𠮷😀";
        assertEquals(hard, JSON.readValue(JsonText.quoted(hard), String.class));
        for (long seed = 0; seed < 2_000; seed++) {
            String text = chanceText(new Seed(seed).draws());
            assertEquals(text, JSON.readValue(JsonText.quoted(text), String.class), "seed " + seed);
        }
    }

    @Test
    void nothing_in_a_text_can_end_a_script_or_a_line_of_one() {
        String quoted = new String(JsonText.quoted("</script>\u2028\u2029\u0007"), StandardCharsets.UTF_8);
        assertEquals("\"\\u003c/script>\\u2028\\u2029\\u0007\"", quoted);
        assertEquals("\"a b\"", new String(JsonText.quoted("a b"), StandardCharsets.UTF_8), "a blank stays one");
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character() throws IOException {
        for (String half : List.of("\uD842", "\uDFB7", "\uDFB7\uD842", "\uD842\uD842")) {
            String read = JSON.readValue(JsonText.quoted("甲" + half + "乙"), String.class);
            assertEquals("甲" + "\uFFFD".repeat(half.length()) + "乙", read);
        }
        assertEquals("甲\uFFFD", JSON.readValue(JsonText.quoted("甲\uD842"), String.class));
        assertFalse(new String(JsonText.quoted("\uD842\uDFB7"), StandardCharsets.UTF_8).contains("\uFFFD"));
    }

    private static String chanceText(Seed.Draws draws) {
        StringBuilder text = new StringBuilder();
        for (int length = draws.below(30); length > 0; length--) {
            int codePoint = draws.below(3) == 0 ? draws.below(128) : draws.below(0x110000);
            boolean surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
            text.appendCodePoint(surrogate ? '题' : codePoint);
        }
        return text.toString();
    }

    private static List<String> names(JsonNode node) {
        Iterator<String> names = node.fieldNames();
        List<String> list = new java.util.ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }
}
