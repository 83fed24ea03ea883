package org.kaochang.question.format;

import org.kaochang.common.Choices;
import org.kaochang.question.BankItem;
import org.kaochang.question.QuestionType;
import org.kaochang.spreadsheet.Finding;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One question as a form has it: read as a file of one row, so that what a file may not say a form may not either, and what is
 * written by hand comes back from a file unchanged.
 *
 * @param correct letters of the options; of true/false A is 正确, B 错误
 */
public record ItemForm(
        QuestionType type,
        String stem,
        List<String> options,
        String correct,
        String explanation,
        int difficulty,
        String knowledgePoint) {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("题型", "type"),
            Map.entry("题干", "stem"),
            Map.entry("正确答案", "correct"),
            Map.entry("解析", "explanation"),
            Map.entry("难度", "difficulty"),
            Map.entry("知识点", "knowledgePoint"));

    public ItemForm {
        options = List.copyOf(options);
    }

    /** What a form came to. */
    public sealed interface Outcome {

        record Read(BankItem item) implements Outcome {}

        record Faulty(List<Fault> faults) implements Outcome {}
    }

    /** @param field of this record; of options with its place, such as {@code options[2]} */
    public record Fault(String field, String message) {}

    /** The question it says, or all that is wrong with it. */
    public Outcome read() {
        ReadingBudget budget = new ReadingBudget(() -> false);
        Table.Draft table = new Table.Draft("", true, budget);
        table.add(1, headings());
        table.add(2, cells());
        BankReport report = BankReading.of(List.of(table.finished()), budget);
        if (!report.refused() && report.items().size() == 1) {
            return new Outcome.Read(report.items().getFirst());
        }
        return new Outcome.Faulty(report.errors().stream().map(ItemForm::fault).toList());
    }

    private static List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("题型", "题干"));
        for (int i = 0; i < Choices.MAX_OPTIONS; i++) {
            headings.add("选项" + (char) ('A' + i));
        }
        headings.addAll(List.of("正确答案", "解析", "难度", "知识点"));
        return headings;
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>(List.of(type.title(), stem));
        for (int i = 0; i < Choices.MAX_OPTIONS; i++) {
            cells.add(type != QuestionType.TRUE_FALSE && i < options.size() ? options.get(i) : "");
        }
        cells.addAll(List.of(answer(), explanation, Integer.toString(difficulty), knowledgePoint));
        return cells;
    }

    private String answer() {
        return switch (type) {
            case TRUE_FALSE -> correct.equals("A") ? "正确" : correct.equals("B") ? "错误" : "";
            case SINGLE, MULTIPLE -> correct;
        };
    }

    private static Fault fault(Finding finding) {
        String column = finding.column();
        String field = column.startsWith("选项")
                ? "options[" + (column.charAt(2) - 'A') + "]"
                : FIELDS.getOrDefault(column, "stem");
        return new Fault(field, finding.message());
    }
}
