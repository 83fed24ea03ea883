package org.kaochang.result;

import org.kaochang.attempt.AttemptKey;
import org.kaochang.common.Points;
import org.kaochang.paper.AnswerSheet;

import java.time.Instant;
import java.util.List;

/**
 * What one finished sitting scored.
 *
 * @param sections points of each section, in the exam's order
 * @param slots points of each slot of the paper, in its order
 * @param sheet the answers that were marked
 * @param seq number of the last change on the sheet
 * @param answersHash see {@link Receipt#hash}
 */
public record Result(
        AttemptKey key,
        Points points,
        boolean passed,
        List<Points> sections,
        List<Points> slots,
        AnswerSheet sheet,
        int answered,
        long seq,
        String answersHash,
        Instant scoredAt) {}
