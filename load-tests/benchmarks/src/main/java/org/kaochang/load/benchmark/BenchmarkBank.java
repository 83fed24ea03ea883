package org.kaochang.load.benchmark;

import org.kaochang.common.BankCode;
import org.kaochang.common.Choices;
import org.kaochang.load.GeneratedBank;
import org.kaochang.question.AnswerKey;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bank of the load runs, read without the importer: its lines have neither quotes nor blanks to take care of. */
final class BenchmarkBank {

    private static final int TYPE = 0;
    private static final int STEM = 1;
    private static final int FIRST_OPTION = 2;
    private static final int KEY = 6;
    private static final int EXPLANATION = 7;
    private static final int DIFFICULTY = 8;
    private static final int KNOWLEDGE_POINT = 9;

    private BenchmarkBank() {}

    static Bank of(int size) {
        List<Question> questions = new ArrayList<>(size);
        Map<Integer, AnswerKey> keys = HashMap.newHashMap(size);
        new GeneratedBank(size)
                .csv()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(fields -> {
                    Question question = question(questions.size() + 1, fields);
                    questions.add(question);
                    keys.put(question.id(), new AnswerKey(question.id(), correct(fields[KEY]), fields[EXPLANATION]));
                });
        return new Bank(new BankCode("benchmark"), 1, questions, keys);
    }

    private static Question question(int id, String[] fields) {
        QuestionType type = switch (fields[TYPE]) {
            case "单选题" -> QuestionType.SINGLE;
            case "多选题" -> QuestionType.MULTIPLE;
            default -> QuestionType.TRUE_FALSE;
        };
        List<String> options =
                type == QuestionType.TRUE_FALSE ? List.of() : List.of(fields).subList(FIRST_OPTION, KEY);
        return new Question(
                id, type, fields[STEM], options, Integer.parseInt(fields[DIFFICULTY]), fields[KNOWLEDGE_POINT]);
    }

    private static Choices correct(String key) {
        return switch (key) {
            case "对" -> Choices.TRUE;
            case "错" -> Choices.FALSE;
            default -> Choices.ofLetters(key).orElseThrow();
        };
    }
}
