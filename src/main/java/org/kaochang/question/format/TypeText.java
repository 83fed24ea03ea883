package org.kaochang.question.format;

import org.kaochang.question.QuestionType;
import org.kaochang.spreadsheet.CellText;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words by which files name the type of an item. */
final class TypeText {

    private static final Map<String, QuestionType> WORDS = Map.ofEntries(
            Map.entry("单选", QuestionType.SINGLE),
            Map.entry("单项选择", QuestionType.SINGLE),
            Map.entry("单选选择", QuestionType.SINGLE),
            Map.entry("单选项", QuestionType.SINGLE),
            Map.entry("single", QuestionType.SINGLE),
            Map.entry("singlechoice", QuestionType.SINGLE),
            Map.entry("多选", QuestionType.MULTIPLE),
            Map.entry("多项选择", QuestionType.MULTIPLE),
            Map.entry("多选选择", QuestionType.MULTIPLE),
            Map.entry("多选项", QuestionType.MULTIPLE),
            Map.entry("multiple", QuestionType.MULTIPLE),
            Map.entry("multiplechoice", QuestionType.MULTIPLE),
            Map.entry("判断", QuestionType.TRUE_FALSE),
            Map.entry("是非", QuestionType.TRUE_FALSE),
            Map.entry("对错", QuestionType.TRUE_FALSE),
            Map.entry("正误", QuestionType.TRUE_FALSE),
            Map.entry("判断正误", QuestionType.TRUE_FALSE),
            Map.entry("truefalse", QuestionType.TRUE_FALSE),
            Map.entry("true/false", QuestionType.TRUE_FALSE));

    private static final Pattern MARKS = Pattern.compile("[-_()\\[\\]【】]");
    private static final Pattern ENDING = Pattern.compile("(?:试题|题目|题)$");
    private static final Pattern NUMBERING = Pattern.compile("^[一二三四五六七八九十0-9]++[、.]");

    private TypeText() {}

    static Optional<QuestionType> read(String written) {
        String word = MARKS.matcher(CellText.word(written)).replaceAll("");
        return Optional.ofNullable(WORDS.get(ENDING.matcher(word).replaceAll("")));
    }

    /** The type that the name of a sheet such as 一、单选题 speaks of. */
    static Optional<QuestionType> ofSheet(String name) {
        String word = NUMBERING.matcher(CellText.word(name)).replaceAll("");
        int bracket = word.endsWith(")") ? word.indexOf('(') : -1; // full-width ones have become plain
        String bare = bracket >= 0 ? word.substring(0, bracket) : word;
        return read(bare.endsWith("题库") ? bare.substring(0, bare.length() - 2) : bare);
    }
}
