package org.kaochang.question;

/**
 * An item in a bank.
 *
 * @param number from 1; the same in every version of the bank, never given to another item
 */
public record NumberedItem(int number, BankItem content) {

    public Question question() {
        return new Question(
                number,
                content.type(),
                content.stem(),
                content.options(),
                content.difficulty(),
                content.knowledgePoint());
    }

    public AnswerKey key() {
        return new AnswerKey(number, content.correct(), content.explanation());
    }
}
