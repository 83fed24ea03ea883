package org.kaochang.paper;

import org.kaochang.exam.Blueprint;
import org.kaochang.exam.Exam;
import org.kaochang.exam.Section;
import org.kaochang.question.Bank;
import org.kaochang.question.Question;
import org.kaochang.question.QuestionType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What drawing needs to know of one published exam version, compiled once from exam and bank: for each cell of the
 * blueprint the pool of questions it draws from. Unchanging, so any number of threads may draw from it.
 */
public final class DrawingPlan {

    private static final int NO_CELL = -1;
    private static final int NOWHERE = -1;

    /** The upper half of a kind is the type, the lower the number of options. */
    private static final int TYPE = 4;

    private static final QuestionType[] TYPES = QuestionType.values();

    private final Exam exam;
    /** By position in the bank: all that a draw asks of a question, close together, so that large banks cost no more. */
    private final int[] ids;

    private final byte[] kinds;
    private final List<Blueprint.Cell> cells;
    private final int[][] pools;
    private final int[] cellOf;
    private final int[] placeInPool;

    /** By question id, which counts from 1 within the bank: its position among the questions, or nowhere. */
    private final int[] positions;

    /** Grows as needed: room for all questions in each of two thousand cells would be most of a heap. */
    private static final int FIRST_ROOM = 16;

    private DrawingPlan(Exam exam, List<Question> questions) {
        this.exam = exam;
        this.ids = questions.stream().mapToInt(Question::id).toArray();
        this.kinds = new byte[questions.size()];
        Blueprint blueprint = Blueprint.of(exam);
        this.cells = blueprint.cells();
        this.pools = new int[cells.size()][FIRST_ROOM];
        this.cellOf = new int[questions.size()];
        this.placeInPool = new int[questions.size()];
        this.positions = new int[1 + Arrays.stream(ids).max().orElse(0)];
        Arrays.fill(positions, NOWHERE);
        fillPools(blueprint, questions);
    }

    /** @throws IllegalArgumentException when the exam is not feasible with this bank: it should not have been published */
    public static DrawingPlan of(Exam exam, Bank bank) {
        return new DrawingPlan(exam, bank.questions());
    }

    @SuppressWarnings("EnumOrdinal") // lives no longer than the program
    private void fillPools(Blueprint blueprint, List<Question> questions) {
        int[] filled = new int[cells.size()];
        Function<Question, int[]> cellsFor = blueprint.cellsForMany();
        for (int position = 0; position < questions.size(); position++) {
            Question question = questions.get(position);
            positions[question.id()] = position;
            kinds[position] = (byte) (question.type().ordinal() << TYPE | question.optionCount());
            int[] claiming = cellsFor.apply(question);
            require(claiming.length < 2, () -> "question " + question.id() + " falls into several cells");
            cellOf[position] = claiming.length == 0 ? NO_CELL : claiming[0];
            if (claiming.length == 1) {
                int cell = claiming[0];
                if (filled[cell] == pools[cell].length) {
                    pools[cell] = Arrays.copyOf(pools[cell], 2 * filled[cell]);
                }
                placeInPool[position] = filled[cell];
                pools[cell][filled[cell]++] = position;
            }
        }
        requireFilled(filled);
        Arrays.setAll(pools, cell -> Arrays.copyOf(pools[cell], filled[cell]));
    }

    /** A paper must never come out shorter than its blueprint, nor longer. */
    private void requireFilled(int[] filled) {
        int[] planned = new int[exam.sections().size()];
        for (int index = 0; index < filled.length; index++) {
            Blueprint.Cell cell = cells.get(index);
            planned[cell.section()] += cell.count();
            int available = filled[index];
            require(available >= cell.count(), () -> cell + " has only " + available + " questions");
        }
        for (int index = 0; index < planned.length; index++) {
            Section section = exam.sections().get(index);
            require(planned[index] == section.count(), () -> "quotas of " + section.title() + " do not fit its count");
        }
    }

    private void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "exam " + exam.code() + ", bank " + exam.bank() + ": " + otherwise.get());
        }
    }

    public Exam exam() {
        return exam;
    }

    List<Blueprint.Cell> cells() {
        return cells;
    }

    /** Positions in the bank; not to be written to. */
    int[] pool(int cell) {
        return pools[cell];
    }

    int id(int position) {
        return ids[position];
    }

    QuestionType type(int position) {
        return TYPES[kinds[position] >> TYPE];
    }

    int optionCount(int position) {
        return kinds[position] & (1 << TYPE) - 1;
    }

    /** @throws IllegalArgumentException when the bank has no such question */
    int positionOf(int id) {
        int position = position(id);
        if (position == NOWHERE) {
            throw new IllegalArgumentException("bank " + exam.bank() + " has no question " + id);
        }
        return position;
    }

    private int position(int id) {
        return id > 0 && id < positions.length ? positions[id] : NOWHERE;
    }

    /** What the learner has seen of each pool; ids that no cell can draw are left out. */
    List<List<CellDraw.Seen>> seenByCell(Map<Integer, Integer> timesSeen) {
        List<List<CellDraw.Seen>> seen = new ArrayList<>(cells.size());
        cells.forEach(cell -> seen.add(new ArrayList<>()));
        timesSeen.forEach((id, times) -> {
            int position = position(id);
            if (position != NOWHERE && cellOf[position] != NO_CELL && times > 0) {
                seen.get(cellOf[position]).add(new CellDraw.Seen(placeInPool[position], times));
            }
        });
        return seen;
    }
}
