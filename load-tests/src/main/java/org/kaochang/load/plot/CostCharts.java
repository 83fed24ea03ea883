package org.kaochang.load.plot;

import org.knowm.xchart.CategoryChart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** CPU of each operation against each thing that must not make it grow: one picture a variable. */
final class CostCharts {

    private static final Map<String, String> AXES =
            Map.of("bank", "Questions in the bank", "history", "Lines of the journal");

    private CostCharts() {}

    static Map<String, CategoryChart> of(Table figures) {
        Map<String, CategoryChart> charts = new TreeMap<>();
        for (String variable : figures.different("variable")) {
            charts.put("cost-" + variable, chart(variable, figures.where("variable", variable::equals)));
        }
        return charts;
    }

    private static CategoryChart chart(String variable, Table figures) {
        String axis = AXES.getOrDefault(variable, variable);
        CategoryChart chart = Look.bars(
                "CPU of the whole engine, by " + axis.toLowerCase(Locale.ROOT), axis, "CPU per operation (ms)");
        double[] steps = figures.steps("value");
        for (String operation : figures.different("operation")) {
            Table one = figures.where("operation", operation::equals);
            chart.addSeries(
                    operation,
                    names(steps),
                    Arrays.stream(steps)
                            .mapToObj(step ->
                                    Look.rounded(one.where("value", step).median("cpu_ms")))
                            .toList());
        }
        return chart;
    }

    /** Steps as names, evenly spaced: they grow tenfold, and one of them may be nought. */
    static List<String> names(double[] steps) {
        return Arrays.stream(steps)
                .mapToObj(step -> String.format(Locale.ROOT, "%,.0f", step))
                .toList();
    }
}
