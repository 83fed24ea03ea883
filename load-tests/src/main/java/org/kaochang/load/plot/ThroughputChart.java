package org.kaochang.load.plot;

import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What a save costs at the throughput that so many connections reach, beside the bare route. */
final class ThroughputChart {

    /** Of the highest point: room for the names of the points, and how far above its point a name stands. */
    private static final double HEADROOM = 1.2;

    private static final double ABOVE = 0.08;

    private ThroughputChart() {}

    static XYChart of(Table figures) {
        XYChart chart =
                Look.lines("CPU of a save, closed loop", "Throughput (requests a second)", "CPU per request (ms)");
        add(chart, figures, "engine", "saves_per_second", ThroughputChart::engine);
        add(chart, figures, "program", "saves_per_second", runs -> runs.median("program_ms"));
        add(chart, figures, "PostgreSQL", "saves_per_second", runs -> runs.median("postgres_ms"));
        add(chart, figures, "Redis", "saves_per_second", runs -> runs.median("redis_ms"));
        add(chart, figures, "bare route", "bare_per_second", runs -> runs.median("bare_ms"));
        double highest = Arrays.stream(figures.steps("connections"))
                .map(step -> engine(figures.where("connections", step)))
                .max()
                .orElseThrow();
        for (double connections : figures.steps("connections")) {
            Table runs = figures.where("connections", connections);
            chart.addAnnotation(new AnnotationText(
                    "%.0f connections".formatted(connections),
                    runs.median("saves_per_second"),
                    engine(runs) + highest * ABOVE,
                    false));
        }
        chart.getStyler().setYAxisMax(highest * HEADROOM);
        return chart;
    }

    private static double engine(Table runs) {
        return runs.median("program_ms") + runs.median("postgres_ms") + runs.median("redis_ms");
    }

    private static void add(
            XYChart chart, Table figures, String name, String throughput, ToDoubleFunction<Table> cost) {
        double[] connections = figures.steps("connections");
        chart.addSeries(
                name,
                Arrays.stream(connections)
                        .map(step -> figures.where("connections", step).median(throughput))
                        .toArray(),
                Arrays.stream(connections)
                        .map(step -> cost.applyAsDouble(figures.where("connections", step)))
                        .toArray());
    }
}
