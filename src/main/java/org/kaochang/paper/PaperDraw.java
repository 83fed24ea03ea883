package org.kaochang.paper;

import org.kaochang.common.Seed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Draws a learner's paper: arithmetic on the compiled plan, no matter how large the bank is. */
public final class PaperDraw {

    private static final int DRAWING = 0;
    private static final int QUESTION_ORDER = 1;
    /** Part of the seed that {@link Paper#rebuild} orders options by. */
    static final int OPTION_ORDER = 2;

    private PaperDraw() {}

    /**
     * The paper that this seed gives a learner with this past.
     *
     * @param timesSeen by question id: on how many earlier papers the learner has had it; ids not in the bank are ignored
     */
    public static Paper draw(DrawingPlan plan, Map<Integer, Integer> timesSeen, Seed seed) {
        int[][] bySection = pick(plan, timesSeen, seed);
        int[] ids = new int[plan.exam().questionCount()];
        int next = 0;
        for (int section = 0; section < bySection.length; section++) {
            for (int position : inOrder(plan, section, bySection[section], seed)) {
                ids[next++] = plan.id(position);
            }
        }
        return Paper.rebuild(plan, seed, ids);
    }

    /** By section, the positions of its questions in the bank. */
    private static int[][] pick(DrawingPlan plan, Map<Integer, Integer> timesSeen, Seed seed) {
        List<List<CellDraw.Seen>> seen = plan.seenByCell(timesSeen);
        Seed drawing = seed.derive(DRAWING);
        int[][] bySection = plan.exam().sections().stream()
                .map(section -> new int[section.count()])
                .toArray(int[][]::new);
        int[] filled = new int[bySection.length];
        for (int cell = 0; cell < seen.size(); cell++) {
            int section = plan.cells().get(cell).section();
            int count = plan.cells().get(cell).count();
            int[] picked = CellDraw.pick(
                    plan.pool(cell), seen.get(cell), count, drawing.derive(cell).draws());
            System.arraycopy(picked, 0, bySection[section], filled[section], count);
            filled[section] += count;
        }
        return bySection;
    }

    private static int[] inOrder(DrawingPlan plan, int index, int[] positions, Seed seed) {
        Arrays.sort(positions);
        if (!plan.exam().shuffle().questions()) {
            return positions;
        }
        int[] order = seed.derive(QUESTION_ORDER).derive(index).draws().permutation(positions.length);
        for (int i = 0; i < order.length; i++) {
            order[i] = positions[order[i]];
        }
        return order;
    }
}
