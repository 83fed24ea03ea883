package org.kaochang.paper;

import org.kaochang.common.Seed;
import org.kaochang.exam.Section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
        List<IntStream> bySection = new ArrayList<>();
        plan.exam().sections().forEach(section -> bySection.add(IntStream.empty()));
        List<List<CellDraw.Seen>> seen = plan.seenByCell(timesSeen);
        for (int cell = 0; cell < seen.size(); cell++) {
            int count = plan.cells().get(cell).count();
            Seed.Draws draws = seed.derive(DRAWING).derive(cell).draws();
            int[] picked = CellDraw.pick(plan.pool(cell), seen.get(cell), count, draws);
            int section = plan.cells().get(cell).section();
            bySection.set(section, IntStream.concat(bySection.get(section), Arrays.stream(picked)));
        }
        int[] ids = IntStream.range(0, bySection.size())
                .flatMap(section -> Arrays.stream(inOrder(plan, section, bySection.get(section), seed)))
                .map(position -> plan.question(position).id())
                .toArray();
        return Paper.rebuild(plan, seed, ids);
    }

    private static int[] inOrder(DrawingPlan plan, int index, IntStream positions, Seed seed) {
        int[] bankOrder = positions.sorted().toArray();
        Section section = plan.exam().sections().get(index);
        if (bankOrder.length != section.count()) {
            throw new IllegalStateException("section " + section.title() + " of "
                    + plan.exam().code() + " came out with " + bankOrder.length + " questions");
        }
        if (!plan.exam().shuffle().questions()) {
            return bankOrder;
        }
        int[] order = seed.derive(QUESTION_ORDER).derive(index).draws().permutation(bankOrder.length);
        return Arrays.stream(order).map(i -> bankOrder[i]).toArray();
    }
}
