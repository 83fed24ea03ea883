package org.kaochang.question;

import java.util.List;
import java.util.Map;

/**
 * One version of a question bank, whole and unchanging.
 *
 * @param version counts from 1 within the code
 * @param questions in order of id
 * @param keys by question id, one for each question
 */
public record Bank(String code, int version, List<Question> questions, Map<Integer, AnswerKey> keys) {

    public Bank {
        questions = List.copyOf(questions);
        keys = Map.copyOf(keys);
    }
}
