package org.kaochang.question.format;

import org.kaochang.common.Choices;
import org.kaochang.question.BankItem;
import org.kaochang.question.NumberedItem;
import org.kaochang.question.QuestionType;
import org.kaochang.spreadsheet.writing.Sheet;
import org.kaochang.spreadsheet.writing.SheetColumn;
import org.kaochang.spreadsheet.writing.SheetLanguage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Questions as a sheet that comes back as what it was: read again, it changes nothing. */
final class BankSheet {

    private BankSheet() {}

    /** @param name for the file, in ASCII */
    static Sheet<NumberedItem> of(String name, SheetLanguage language) {
        boolean english = language == SheetLanguage.ENGLISH;
        List<SheetColumn<NumberedItem>> columns = new ArrayList<>();
        columns.add(text(
                "type",
                "题型",
                "Type",
                10,
                item -> english ? item.type().wire() : item.type().title()));
        columns.add(text("stem", "题干", "Stem", 60, BankItem::stem));
        for (int i = 0; i < Choices.MAX_OPTIONS; i++) {
            int at = i;
            char letter = (char) ('A' + i);
            columns.add(text("option" + letter, "选项" + letter, "Option " + letter, 20, item -> option(item, at)));
        }
        columns.add(text("answer", "正确答案", "Answer", 10, item -> answer(item, english)));
        columns.add(text("explanation", "解析", "Explanation", 40, BankItem::explanation));
        columns.add(text("difficulty", "难度", "Difficulty", 8, item -> Integer.toString(item.difficulty())));
        columns.add(text("knowledgePoint", "知识点", "Knowledge point", 20, BankItem::knowledgePoint));
        return new Sheet<>(name, "试题", "Questions", columns);
    }

    private static SheetColumn<NumberedItem> text(
            String name, String chinese, String english, int width, Function<BankItem, String> value) {
        return SheetColumn.text(name, chinese, english, width, item -> value.apply(item.content()));
    }

    /** Reading takes letters off that stand before every option: options that begin with them for good get them twice. */
    private static String option(BankItem item, int at) {
        if (at >= item.options().size()) {
            return "";
        }
        boolean wouldLose = !OptionsText.withoutLetters(item.options()).equals(item.options());
        String option = item.options().get(at);
        return wouldLose ? (char) ('A' + at) + "." + option : option;
    }

    private static String answer(BankItem item, boolean english) {
        if (item.type() != QuestionType.TRUE_FALSE) {
            return item.correct().letters();
        }
        boolean right = item.correct().equals(Choices.TRUE);
        return english ? Boolean.toString(right) : right ? "正确" : "错误";
    }
}
