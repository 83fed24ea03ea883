package org.kaochang.load.plot;

import org.knowm.xchart.CategoryChart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a start costs, round after round: the compiler of the virtual machine needs thousands of them to be done. */
final class StartChart {

    private StartChart() {}

    static CategoryChart of(Table figures) {
        CategoryChart chart = Look.bars("CPU of a start, round after round", "Round", "CPU per start (ms)");
        List<String> rounds = new ArrayList<>();
        for (int round = 1; round <= figures.rows().size(); round++) {
            rounds.add(Integer.toString(round));
        }
        chart.addSeries("program", rounds, boxed(figures, "program_ms"));
        chart.addSeries("PostgreSQL", rounds, boxed(figures, "postgres_ms"));
        chart.addSeries("Redis", rounds, boxed(figures, "redis_ms"));
        chart.getStyler().setStacked(true).setShowStackSum(true);
        return chart;
    }

    private static List<Double> boxed(Table figures, String column) {
        return Arrays.stream(figures.numbers(column)).mapToObj(Look::rounded).toList();
    }
}
