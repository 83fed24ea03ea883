package org.kaochang.load;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a steady run shows every so many seconds, on the screen and in {@code steady.csv}. */
final class SteadyReport {

    private final Stage stage;
    private final FigureFile figures;
    private int last;

    SteadyReport(Stage stage) throws IOException {
        this.stage = stage;
        this.figures = FigureFile.begun(
                stage,
                "steady.csv",
                "second",
                "p50_ms",
                "p99_ms",
                "max_ms",
                "saves_per_second",
                "cpu_ms",
                "resident_mb");
    }

    /**
     * @param second since the run began
     * @param latency in microseconds, of the changes acknowledged since the last report
     */
    void report(int second, Histogram latency, Cpu used) throws IOException {
        long count = latency.getTotalCount();
        double p50 = latency.getValueAtPercentile(50) / 1e3;
        double p99 = latency.getValueAtPercentile(99) / 1e3;
        double max = latency.getMaxValue() / 1e3;
        double cpu = Cpu.millis(used.engine(), count);
        List<Long> resident =
                stage.nodes().stream().map(node -> resident(node.pid())).toList();
        System.out.printf(
                "%5d s  %6d changes  p50 %6.1f  p99 %7.1f  max %8.1f ms  CPU per save %.4f ms (program %.4f, PostgreSQL %.4f)  resident %s MB%n",
                second,
                count,
                p50,
                p99,
                max,
                cpu,
                Cpu.millis(used.program(), count),
                Cpu.millis(used.postgres(), count),
                resident);
        // Of several nodes the largest: each has to fit its machine.
        long largest = resident.stream().mapToLong(Long::longValue).max().orElse(0);
        figures.row(second, p50, p99, max, count / (double) (second - last), cpu, largest);
        last = second;
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
