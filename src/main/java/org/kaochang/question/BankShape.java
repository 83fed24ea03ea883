package org.kaochang.question;

import org.kaochang.common.BankCode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many questions of which kind one version of a bank has: all that a blueprint asks of a bank, in a few hundred lines where
 * the bank has a hundred thousand questions.
 *
 * @param kinds none of them empty
 */
public record BankShape(BankCode code, int version, Map<Kind, Integer> kinds) {

    /** What a blueprint tells questions apart by. */
    public record Kind(QuestionType type, int difficulty, String knowledgePoint) {

        public static Kind of(Question question) {
            return new Kind(question.type(), question.difficulty(), question.knowledgePoint());
        }
    }

    public BankShape {
        kinds = Map.copyOf(kinds);
    }

    /** Of a bank that is at hand. */
    public static BankShape of(Bank bank) {
        return new BankShape(
                bank.code(),
                bank.version(),
                bank.questions().stream()
                        .collect(Collectors.toMap(Kind::of, question -> 1, Integer::sum, LinkedHashMap::new)));
    }

    /** How many questions each knowledge point has, the empty one among them. */
    public SortedMap<String, Integer> points() {
        return kinds.entrySet().stream()
                .collect(Collectors.toMap(
                        kind -> kind.getKey().knowledgePoint(), Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    /** How many questions there are in all. */
    public int questions() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }
}
