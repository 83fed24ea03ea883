package org.kaochang.question;

import org.kaochang.common.BankCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One version of a question bank, whole and unchanging.
 *
 * @param version counts from 1 within the code
 * @param questions in order of id
 * @param keys by question id, one for each question
 */
public record Bank(BankCode code, int version, List<Question> questions, Map<Integer, AnswerKey> keys) {

    public Bank {
        questions = List.copyOf(questions);
        keys = Map.copyOf(keys);
    }

    /** @param items in order of number */
    public static Bank of(BankCode code, int version, List<NumberedItem> items) {
        return new Bank(
                code,
                version,
                items.stream().map(NumberedItem::question).toList(),
                items.stream().collect(Collectors.toMap(NumberedItem::number, NumberedItem::key)));
    }

    /** @throws IllegalArgumentException when this version has no such question */
    public Question question(int id) {
        int low = 0;
        int high = questions.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = questions.get(middle).id();
            if (found == id) {
                return questions.get(middle);
            }
            if (found < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        throw new IllegalArgumentException("bank " + code + " version " + version + " has no question " + id);
    }
}
