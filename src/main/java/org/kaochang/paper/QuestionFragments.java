package org.kaochang.paper;

import org.kaochang.question.Question;

import java.util.List;

/**
 * The texts of a bank version as ready JSON strings, encoded once. Made from {@link Question} alone, so a key or an
 * explanation cannot get into a paper.
 */
public final class QuestionFragments {

    /** Arrays not to be written to; {@code options} in the bank's order, none for true/false. */
    record Fragment(byte[] stem, byte[][] options) {

        int size() {
            int size = stem.length;
            for (byte[] option : options) {
                size += option.length;
            }
            return size;
        }
    }

    /** By question id, which counts from 1 within the bank; null where the version has no such question. */
    private final Fragment[] fragments;

    private QuestionFragments(Fragment[] fragments) {
        this.fragments = fragments;
    }

    public static QuestionFragments of(List<Question> questions) {
        Fragment[] fragments =
                new Fragment[1 + questions.stream().mapToInt(Question::id).max().orElse(0)];
        for (Question question : questions) {
            byte[][] options = question.options().stream().map(JsonText::quoted).toArray(byte[][]::new);
            fragments[question.id()] = new Fragment(JsonText.quoted(question.stem()), options);
        }
        return new QuestionFragments(fragments);
    }

    /** @throws IllegalArgumentException when there is no such question */
    Fragment of(int questionId) {
        Fragment fragment = questionId > 0 && questionId < fragments.length ? fragments[questionId] : null;
        if (fragment == null) {
            throw new IllegalArgumentException("no question " + questionId + " in this bank version");
        }
        return fragment;
    }
}
