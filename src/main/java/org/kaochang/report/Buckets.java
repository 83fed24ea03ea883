package org.kaochang.report;

import org.kaochang.common.Points;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Points in steps of five, or of one where a full paper has so few that five would say nothing. */
record Buckets(Points total, int width) {

    private static final Points FEW = Points.of(20);

    static Buckets of(Points total) {
        return new Buckets(total, FEW.atLeast(total) ? 100 : 500);
    }

    /** The full points are in the last. */
    int last() {
        return Math.max(0, (total.hundredths() + width - 1) / width - 1);
    }

    /** @param counts by number of the bucket, from 0 */
    List<ResultSummary.PointsBucket> fill(Map<Integer, Integer> counts) {
        List<ResultSummary.PointsBucket> buckets = new ArrayList<>();
        for (int i = 0; i <= last(); i++) {
            int to = i == last() ? total.hundredths() : (i + 1) * width;
            buckets.add(new ResultSummary.PointsBucket(
                    new Points(i * width).toDecimal(), new Points(to).toDecimal(), counts.getOrDefault(i, 0)));
        }
        return buckets;
    }
}
