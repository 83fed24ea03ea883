package org.kaochang.question;

import java.util.List;

/**
 * What a learner may see of an item, and what a blueprint may select by. The key is not here, and nothing that renders
 * a paper can reach it: see {@link AnswerKey}.
 *
 * @param id number of the item within its bank, the same in every version of the bank, so that "seen before" holds
 * @param options texts of the options in the bank's order; empty for true/false
 * @param difficulty 1 (easy) to 5 (hard)
 */
public record Question(
        int id, QuestionType type, String stem, List<String> options, int difficulty, String knowledgePoint) {

    public Question {
        options = List.copyOf(options);
    }

    /** How many options can be chosen: two for true/false. */
    public int optionCount() {
        return type == QuestionType.TRUE_FALSE ? 2 : options.size();
    }
}
