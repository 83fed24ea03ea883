package org.kaochang.load.plot;

import org.knowm.xchart.CategoryChart;

import java.util.Arrays;

/** JMH's averages against the size of the bank; its file has a row for each benchmark and set of parameters. */
final class BenchmarkChart {

    private static final String BANK = "Param: bank";
    private static final String EARLIER = "Param: earlierPapers";

    private BenchmarkChart() {}

    static CategoryChart of(Table figures) {
        CategoryChart chart = Look.bars(
                "A paper of 80 questions, pure work (JMH)", "Questions in the bank", "Time per operation (µs)");
        // Only what has a bank's size: compression has not, and the profiler's rows are named method:figure.
        Table banks = figures.where(BANK, value -> !value.isEmpty());
        Table draws = named(banks, "draw");
        add(chart, "draw, first sitting", draws.where(EARLIER, "0"::equals));
        add(chart, "draw, after 20 sittings", draws.where(EARLIER, "20"::equals));
        add(chart, "render", named(banks, "render"));
        add(chart, "read back", named(banks, "readBack"));
        add(chart, "mark", named(banks, "mark"));
        return chart;
    }

    private static Table named(Table figures, String method) {
        return figures.where("Benchmark", name -> name.endsWith("." + method));
    }

    private static void add(CategoryChart chart, String name, Table figures) {
        double[] banks = figures.steps(BANK);
        chart.addSeries(
                name,
                CostCharts.names(banks),
                Arrays.stream(banks)
                        .mapToObj(bank -> Look.rounded(figures.where(BANK, bank).median("Score")))
                        .toList());
    }
}
