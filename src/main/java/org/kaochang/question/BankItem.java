package org.kaochang.question;

import org.kaochang.common.Choices;

import java.util.List;

/**
 * One item as an editor wrote it, key included, before it has a number in a bank.
 *
 * @param options texts in the written order; empty for true/false
 * @param correct in that order; {@link Choices#TRUE} or {@link Choices#FALSE} for true/false
 * @param explanation empty when the editor gave none
 * @param difficulty 1 (easy) to 5 (hard)
 * @param knowledgePoint empty when the editor gave none
 */
public record BankItem(
        QuestionType type,
        String stem,
        List<String> options,
        Choices correct,
        String explanation,
        int difficulty,
        String knowledgePoint) {

    public BankItem {
        options = List.copyOf(options);
    }

    /** What makes it the same item in the next file: see {@link Fingerprint}. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(type, stem);
    }

    public NumberedItem numbered(int number) {
        return new NumberedItem(number, this);
    }
}
