package org.kaochang.scoring;

import org.kaochang.common.Choices;
import org.kaochang.common.Points;

import java.util.List;

/**
 * What a sheet earned. Exact shares are summed and each number shown is rounded down to a hundredth on its own: the total is
 * never less than what the sections or slots shown add up to, and may be a few hundredths more.
 */
public record Score(Points total, boolean passed, List<SectionScore> sections, List<SlotScore> slots) {

    /** @param total the most that could be earned */
    public record SectionScore(String title, Points points, Points total) {}

    /**
     * @param no number on the paper, from 1
     * @param presented the options chosen, as they stood on the paper
     * @param chosen the same options in the bank's order: what item statistics count
     * @param correct whether exactly the key was chosen
     */
    public record SlotScore(
            int no, int section, int questionId, Choices presented, Choices chosen, boolean correct, Points earned) {}

    public Score {
        sections = List.copyOf(sections);
        slots = List.copyOf(slots);
    }
}
