package org.kaochang.exam;

import org.kaochang.common.Points;
import org.kaochang.question.QuestionType;

import java.util.List;

/**
 * One part (大题) of the paper: so many questions of one type, at so many points each.
 *
 * @param quotas how many of the questions come from which part of the bank; no two quotas of an exam may match the
 *     same question. What the quotas leave of {@code count} is drawn from questions that no quota matches
 */
public record Section(String title, QuestionType type, int count, Points points, List<Quota> quotas) {

    public Section {
        quotas = List.copyOf(quotas);
    }

    public Points total() {
        return points.times(count);
    }

    /** How many questions the quotas leave; negative when they ask for more than the section has. */
    public int remainder() {
        return count - quotas.stream().mapToInt(Quota::count).sum();
    }
}
