package org.kaochang.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of a run as CSV, for {@code ./kaochang load plot}. */
final class FigureFile {

    private final Path file;
    private final int columns;

    private FigureFile(Path file, int columns) {
        this.file = file;
        this.columns = columns;
    }

    /** A file of this run alone. */
    static FigureFile begun(Stage stage, String name, String... columns) throws IOException {
        FigureFile figures = new FigureFile(folder(stage).resolve(name), columns.length);
        Files.writeString(figures.file, String.join(",", columns) + "\n");
        return figures;
    }

    /** A file that runs with other parameters add to; remove it to begin anew. */
    static FigureFile continued(Stage stage, String name, String... columns) throws IOException {
        Path file = folder(stage).resolve(name);
        if (!Files.exists(file)) {
            return begun(stage, name, columns);
        }
        if (!Files.readAllLines(file).getFirst().equals(String.join(",", columns))) {
            throw new IllegalStateException(name + " of an earlier run has other columns; remove it");
        }
        return new FigureFile(file, columns.length);
    }

    /** CPU an operation takes, against one thing that might make it grow. */
    static FigureFile cost(Stage stage) throws IOException {
        return continued(stage, "cost.csv", "operation", "variable", "value", "cpu_ms");
    }

    void row(Object... values) throws IOException {
        if (values.length != columns) {
            throw new IllegalArgumentException(file.getFileName() + " has " + columns + " columns");
        }
        String line = Arrays.stream(values)
                .map(value -> value instanceof Double ? String.format(Locale.ROOT, "%.4f", value) : value.toString())
                .collect(Collectors.joining(","));
        Files.write(file, List.of(line), StandardOpenOption.APPEND);
    }

    private static Path folder(Stage stage) throws IOException {
        return Files.createDirectories(stage.root().resolve("load-tests/target/figures"));
    }
}
