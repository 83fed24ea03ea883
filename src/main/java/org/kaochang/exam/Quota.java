package org.kaochang.exam;

import org.kaochang.question.BankShape;

import java.util.Optional;

/**
 * An exact number of questions from one part of the bank.
 *
 * @param knowledgePoint any when empty
 * @param easiest lowest difficulty, 1 when any
 * @param hardest highest difficulty, 5 when any
 */
public record Quota(Optional<String> knowledgePoint, int easiest, int hardest, int count) {

    public boolean matches(BankShape.Kind kind) {
        return kind.difficulty() >= easiest
                && kind.difficulty() <= hardest
                && knowledgePoint.map(kind.knowledgePoint()::equals).orElse(true);
    }
}
