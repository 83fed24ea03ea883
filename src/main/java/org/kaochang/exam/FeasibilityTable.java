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

    /** @throws org.kaochang.common.WorkStopped when the flag says so */
    public static FeasibilityTable of(Exam exam, BankShape bank, StopFlag stop) {
        List<Blueprint.Cell> cells = Blueprint.of(exam).cells();
        List<List<Map.Entry<BankShape.Kind, Integer>>> kinds = byCell(exam, bank, stop);
        List<String> pointers = Blueprint.pointers(exam);
        List<Line> lines = new ArrayList<>();
        int room = MAX_PARTS;
        int leftOut = 0;
        for (int index = 0; index < cells.size(); index++) {
            stop.check();
            int told = Math.min(room, kinds.get(index).size());
            lines.add(line(cells.get(index), pointers.get(index), kinds.get(index), told));
            room -= told;
            leftOut += kinds.get(index).size() - told;
        }
        return summed(lines, leftOut);
    }

    private static List<List<Map.Entry<BankShape.Kind, Integer>>> byCell(Exam exam, BankShape bank, StopFlag stop) {
        Blueprint blueprint = Blueprint.of(exam);
        List<List<Map.Entry<BankShape.Kind, Integer>>> kinds = new ArrayList<>();
        blueprint.cells().forEach(cell -> kinds.add(new ArrayList<>()));
        bank.kinds().entrySet().forEach(kind -> {
            stop.check();
            for (int cell : blueprint.cellsFor(kind.getKey().example())) {
                kinds.get(cell).add(kind);
            }
        });
        return kinds;
    }

    private static Line line(
            Blueprint.Cell cell, String pointer, List<Map.Entry<BankShape.Kind, Integer>> kinds, int told) {
        int needed = cell.count();
        int available = kinds.stream().mapToInt(Map.Entry::getValue).sum();
        boolean enough = available >= needed && available > 0;
        List<Part> parts = kinds.stream()
                .sorted(Comparator.comparing((Map.Entry<BankShape.Kind, Integer> kind) ->
                                kind.getKey().knowledgePoint())
                        .thenComparing(kind -> kind.getKey().difficulty()))
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
                pointer,
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
