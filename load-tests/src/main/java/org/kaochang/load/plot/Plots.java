package org.kaochang.load.plot;

import org.knowm.xchart.internal.chartpart.Chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** {@code ./kaochang load plot}: the pictures in {@code load-tests/plots}, and beside each the figures it was made of. */
public final class Plots {

    private static final List<String> FIGURES =
            List.of("steady.csv", "saves.csv", "starts.csv", "cost.csv", "benchmarks.csv");

    private Plots() {}

    /**
     * Takes over what runs have left since and draws everything anew; what was not run again is drawn from the figures kept.
     *
     * @return false when there is nothing to draw
     */
    public static boolean draw(Path loadTests) throws IOException {
        // The pictures are files; no screen is needed.
        System.setProperty("java.awt.headless", "true");
        Path plots = Files.createDirectories(loadTests.resolve("plots"));
        int drawn = 0;
        for (String name : FIGURES) {
            Path fresh = loadTests.resolve("target/figures").resolve(name);
            Path kept = plots.resolve(name);
            if (Files.exists(fresh)) {
                Files.copy(fresh, kept, StandardCopyOption.REPLACE_EXISTING);
            }
            if (Files.exists(kept)) {
                drawn += draw(name, Table.read(kept), plots);
            }
        }
        return drawn > 0;
    }

    private static int draw(String name, Table figures, Path plots) throws IOException {
        Map<String, ? extends Chart<?, ?>> charts = switch (name) {
            case "steady.csv" -> TimeCharts.of(figures);
            case "saves.csv" -> Map.of("throughput", ThroughputChart.of(figures));
            case "starts.csv" -> Map.of("starts", StartChart.of(figures));
            case "cost.csv" -> CostCharts.of(figures);
            default -> Map.of("benchmarks", BenchmarkChart.of(figures));
        };
        for (Map.Entry<String, ? extends Chart<?, ?>> chart : charts.entrySet()) {
            Path picture = plots.resolve(chart.getKey() + ".svg");
            Look.save(chart.getValue(), picture);
            System.out.println("  " + picture.getFileName() + " from " + name);
        }
        return charts.size();
    }
}
