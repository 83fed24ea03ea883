package org.kaochang.load.plot;

import org.knowm.xchart.CategoryChart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a save costs, and how many there are a second, with so many connections; beside the bare route of the same run. */
final class ThroughputChart {

    private ThroughputChart() {}

    static CategoryChart of(Table figures) {
        CategoryChart chart = Look.bars(
                "CPU of a save and throughput, closed loop",
                "Connections: saves a second (bare requests a second)",
                "CPU per request (ms)");
        List<Table> steps = Arrays.stream(figures.steps("connections"))
                .mapToObj(connections -> figures.where("connections", connections))
                .toList();
        add(chart, steps, "engine", ThroughputChart::engine);
        add(chart, steps, "program", runs -> runs.median("program_ms"));
        add(chart, steps, "PostgreSQL", runs -> runs.median("postgres_ms"));
        add(chart, steps, "Redis", runs -> runs.median("redis_ms"));
        add(chart, steps, "bare route", runs -> runs.median("bare_ms"));
        return chart;
    }

    private static double engine(Table runs) {
        return runs.median("program_ms") + runs.median("postgres_ms") + runs.median("redis_ms");
    }

    private static String name(Table runs) {
        return String.format(
                Locale.ROOT,
                "%.0f: %,.0f (%,.0f)",
                runs.median("connections"),
                runs.median("saves_per_second"),
                runs.median("bare_per_second"));
    }

    private static void add(CategoryChart chart, List<Table> steps, String name, ToDoubleFunction<Table> cost) {
        chart.addSeries(
                name,
                steps.stream().map(ThroughputChart::name).toList(),
                steps.stream()
                        .map(runs -> Look.rounded(cost.applyAsDouble(runs)))
                        .toList());
    }
}
