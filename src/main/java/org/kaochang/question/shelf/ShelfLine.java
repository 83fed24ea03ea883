package org.kaochang.question.shelf;

/**
 * A question in a list; its key is not among what is read.
 *
 * @param stem its beginning, where it is long
 * @param retired whether it was taken out of the bank
 * @param changedIn the version that changed, retired or restored it last
 */
public record ShelfLine(
        int item, String type, String stem, String knowledgePoint, int difficulty, boolean retired, int changedIn) {}
