package org.kaochang.load.plot;

import org.knowm.xchart.XYChart;

import java.util.Map;

/** What a steady run did from its first minute to its last. */
final class TimeCharts {

    private static final String TIME = "Time since the learners came (s)";

    private TimeCharts() {}

    static Map<String, XYChart> of(Table figures) {
        return Map.of("latency", latency(figures), "steady-cpu", cpu(figures), "memory", memory(figures));
    }

    private static XYChart latency(Table figures) {
        XYChart chart = Look.lines("From change to acknowledgement", TIME, "Latency (ms)");
        // The first seconds, not yet compiled, are so slow that a linear axis would show nothing else.
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin((Double) null);
        double[] seconds = figures.numbers("second");
        chart.addSeries("p50", seconds, figures.numbers("p50_ms"));
        chart.addSeries("p99", seconds, figures.numbers("p99_ms"));
        return chart;
    }

    private static XYChart cpu(Table figures) {
        XYChart chart = Look.lines("CPU of a save at human pace", TIME, "CPU per save (ms)");
        chart.addSeries("program + PostgreSQL + Redis", figures.numbers("second"), figures.numbers("cpu_ms"));
        return chart;
    }

    private static XYChart memory(Table figures) {
        XYChart chart = Look.lines("Resident memory of the program", TIME, "Resident memory (MB)");
        chart.addSeries("largest node", figures.numbers("second"), figures.numbers("resident_mb"));
        return chart;
    }
}
