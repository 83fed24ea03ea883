package org.kaochang.exam;

import org.kaochang.question.BankShape;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The sections of an exam taken apart into cells (组卷单元): one for each quota, and for each section one for what its
 * quotas leave of its count. {@link Feasibility} proves that no question of the bank falls into two cells and that
 * each cell is well enough filled.
 *
 * @param cells in the order of the sections, quotas before the remainder
 */
public record Blueprint(List<Cell> cells) {

    /**
     * So many questions of one type from one part of the bank.
     *
     * @param section index in {@link Exam#sections()}
     * @param pointer where it stands in the exam file, as a JSON pointer: its quota, or the section whose remainder it is
     * @param quota empty for the remainder: questions of the type that no quota of the exam matches
     */
    public record Cell(int section, String pointer, QuestionType type, Optional<Quota> quota, int count) {

        private boolean claims(BankShape.Kind kind) {
            return type == kind.type() && quota.map(q -> q.matches(kind)).orElse(false);
        }
    }

    public Blueprint {
        cells = List.copyOf(cells);
    }

    public static Blueprint of(Exam exam) {
        List<Cell> cells = new ArrayList<>();
        for (int index = 0; index < exam.sections().size(); index++) {
            Section section = exam.sections().get(index);
            String pointer = "/sections/" + index;
            for (int at = 0; at < section.quotas().size(); at++) {
                Quota quota = section.quotas().get(at);
                cells.add(
                        new Cell(index, pointer + "/quotas/" + at, section.type(), Optional.of(quota), quota.count()));
            }
            if (section.remainder() > 0) {
                cells.add(new Cell(index, pointer, section.type(), Optional.empty(), section.remainder()));
            }
        }
        return new Blueprint(cells);
    }

    /** Indexes of the cells such questions can be drawn for: one, none, or several when the blueprint is not feasible. */
    public int[] cellsFor(BankShape.Kind kind) {
        int[] claiming = IntStream.range(0, cells.size())
                .filter(index -> cells.get(index).claims(kind))
                .toArray();
        return claiming.length > 0 ? claiming : remaindersOf(kind.type());
    }

    /** {@link #cellsFor} for many questions: asks the cells once for all that are alike. Not for several threads. */
    public Function<Question, int[]> cellsForMany() {
        Map<BankShape.Kind, int[]> known = new HashMap<>();
        return question -> known.computeIfAbsent(BankShape.Kind.of(question), this::cellsFor);
    }

    private int[] remaindersOf(QuestionType type) {
        return IntStream.range(0, cells.size())
                .filter(index -> cells.get(index).type() == type
                        && cells.get(index).quota().isEmpty())
                .toArray();
    }
}
