package org.kaochang.credit.year;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A learner's ledger, of all years.
 *
 * @param exams they are enrolled in
 */
public record Ledger(List<Line> lines, Set<ExamCode> exams) {

    /**
     * An entry with where it comes from.
     *
     * @param plan of study as the platform names it; of a pass the exam's code; of what is converted, what was handed in
     * @param attempt the sitting that was passed
     * @param reason why it takes another back; empty: it takes none back, or nobody gave one
     */
    public record Line(LedgerEntry entry, String plan, Optional<AttemptId> attempt, Optional<String> reason) {

        boolean isOf(CreditRule rule) {
            return rule.names(plan) || rule.names(entry.content().whole());
        }
    }

    public Ledger {
        lines = List.copyOf(lines);
        exams = Set.copyOf(exams);
    }

    /** Plans and exams by which it is known whose rules the learner is judged by. */
    Set<String> plans() {
        return Stream.concat(
                        exams.stream().map(ExamCode::value),
                        lines.stream()
                                .flatMap(line -> Stream.of(
                                        line.plan(), line.entry().content().whole())))
                .collect(Collectors.toSet());
    }
}
