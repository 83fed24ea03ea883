package org.kaochang.exam;

import org.kaochang.common.StopFlag;
import org.kaochang.question.BankShape;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an exam asks of a bank beside what the bank has, cell by cell of the blueprint, and how much two papers will have in common.
 *
 * <p>A cell that draws {@code n} of {@code N} questions gives two learners {@code n²/N} in common on the average: each of the
 * {@code n} on the one paper is on the other with probability {@code n/N}. A learner's second paper draws what was not on the
 * first, and repeats only what the cell cannot give anew: {@code max(0, 2n - N)}.
 *
 * @param lines in the order of the blueprint
 * @param needed questions on a paper
 * @param shared expected on two learners' papers both; empty while the bank cannot fill one
 * @param again repeated on a learner's second paper; likewise
 * @param partsLeftOut parts that are not told, because there are too many
 */
public record FeasibilityTable(
        List<Line> lines, int needed, OptionalDouble shared, Optional<Integer> again, int partsLeftOut) {

    /** More rows nobody reads, and an answer has to stay small: it is given again with every change of the file. */
    static final int MAX_PARTS = 400;

    private static final Comparator<Map.Entry<BankShape.Kind, Integer>> IN_ORDER = Comparator.comparing(
                    (Map.Entry<BankShape.Kind, Integer> kind) -> kind.getKey().knowledgePoint())
            .thenComparing(kind -> kind.getKey().difficulty());

    /**
     * One cell.
     *
     * @param pointer where in the exam file
     * @param section index of it
     * @param quota empty: what the quotas leave of the section
     * @param shared empty, as {@code again}, while there are too few
     */
    public record Line(
            String pointer,
            int section,
            QuestionType type,
            Optional<Quota> quota,
            int needed,
            int available,
            OptionalDouble shared,
            Optional<Integer> again,
            List<Part> parts) {}

    /** @param expected of them on a paper, on the average; empty while the cell has too few */
    public record Part(String knowledgePoint, int difficulty, int available, OptionalDouble expected) {}

    public FeasibilityTable {
        lines = List.copyOf(lines);
    }

    /**
     * What the bank has for one cell. All kinds are counted, and no more of them kept than are told: a file may have two thousand
     * cells and a bank a hundred thousand kinds.
     */
    private static final class Supply {

        private final List<Map.Entry<BankShape.Kind, Integer>> told = new ArrayList<>();
        private int kinds;
        private int questions;

        void add(Map.Entry<BankShape.Kind, Integer> kind) {
            if (told.size() < MAX_PARTS) {
                told.add(kind);
            }
            kinds++;
            questions += kind.getValue();
        }
    }

    /**
     * Of an exam whose quotas do not overlap; where they do, a question counts in several lines.
     *
     * @throws org.kaochang.common.WorkStopped when the flag says so
     */
    public static FeasibilityTable of(Exam exam, BankShape bank, StopFlag stop) {
        Blueprint blueprint = Blueprint.of(exam);
        List<Supply> supplies = byCell(blueprint, bank, stop);
        List<Line> lines = new ArrayList<>();
        int room = MAX_PARTS;
        int leftOut = 0;
        for (int index = 0; index < supplies.size(); index++) {
            stop.check();
            Supply supply = supplies.get(index);
            int told = Math.min(room, supply.told.size());
            lines.add(line(blueprint.cells().get(index), supply, told));
            room -= told;
            leftOut += supply.kinds - told;
        }
        return summed(lines, leftOut);
    }

    private static List<Supply> byCell(Blueprint blueprint, BankShape bank, StopFlag stop) {
        List<Supply> supplies = new ArrayList<>();
        blueprint.cells().forEach(cell -> supplies.add(new Supply()));
        bank.kinds().entrySet().stream().sorted(IN_ORDER).forEach(kind -> {
            stop.check();
            for (int cell : blueprint.cellsFor(kind.getKey())) {
                supplies.get(cell).add(kind);
            }
        });
        return supplies;
    }

    private static Line line(Blueprint.Cell cell, Supply supply, int told) {
        int needed = cell.count();
        int available = supply.questions;
        boolean enough = available >= needed && available > 0;
        List<Part> parts = supply.told.stream()
                .limit(told)
                .map(kind -> new Part(
                        kind.getKey().knowledgePoint(),
                        kind.getKey().difficulty(),
                        kind.getValue(),
                        enough
                                ? OptionalDouble.of((double) needed * kind.getValue() / available)
                                : OptionalDouble.empty()))
                .toList();
        return new Line(
                cell.pointer(),
                cell.section(),
                cell.type(),
                cell.quota(),
                needed,
                available,
                enough ? OptionalDouble.of((double) needed * needed / available) : OptionalDouble.empty(),
                enough ? Optional.of(Math.max(0, 2 * needed - available)) : Optional.empty(),
                parts);
    }

    private static FeasibilityTable summed(List<Line> lines, int leftOut) {
        boolean enough = lines.stream().allMatch(line -> line.shared().isPresent());
        return new FeasibilityTable(
                lines,
                lines.stream().mapToInt(Line::needed).sum(),
                enough
                        ? OptionalDouble.of(lines.stream()
                                .mapToDouble(line -> line.shared().orElse(0))
                                .sum())
                        : OptionalDouble.empty(),
                enough
                        ? Optional.of(lines.stream()
                                .mapToInt(line -> line.again().orElse(0))
                                .sum())
                        : Optional.empty(),
                leftOut);
    }
}
