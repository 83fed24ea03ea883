package org.kaochang.load.plot;

import org.knowm.xchart.CategoryChart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a start costs, round after round: the compiler of the virtual machine needs thousands of them to be done. */
final class StartChart {

    private StartChart() {}

    static CategoryChart of(Table figures) {
        CategoryChart chart =
                Look.bars("CPU of a start, round after round", "Round (questions in the bank)", "CPU per start (ms)");
        double[] banks = figures.numbers("bank");
        List<String> rounds = IntStream.range(0, banks.length)
                .mapToObj(round -> String.format(Locale.ROOT, "%d (%,.0f)", round + 1, banks[round]))
                .toList();
        chart.addSeries("program", rounds, boxed(figures, "program_ms"));
        chart.addSeries("PostgreSQL", rounds, boxed(figures, "postgres_ms"));
        chart.addSeries("Redis", rounds, boxed(figures, "redis_ms"));
        // On a stack the library writes the labels over one another.
        chart.getStyler().setStacked(true).setLabelsVisible(false);
        return chart;
    }

    private static List<Double> boxed(Table figures, String column) {
        return Arrays.stream(figures.numbers(column)).mapToObj(Look::rounded).toList();
    }
}
