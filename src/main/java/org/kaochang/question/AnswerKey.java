package org.kaochang.question;

import org.kaochang.common.Choices;

/**
 * The right answer to one item, in the bank's order of options, and why. Kept apart from {@link Question} so that no
 * response for a learner can carry it by accident.
 */
public record AnswerKey(int questionId, Choices correct, String explanation) {}
