package org.kaochang.load.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A CSV file of figures, as the drivers and JMH write it: no value has a comma or a line break in it. */
record Table(List<String> columns, List<List<String>> rows) {

    static Table read(Path file) throws IOException {
        List<List<String>> lines =
                Files.readAllLines(file).stream().map(Table::fields).toList();
        return new Table(lines.getFirst(), lines.subList(1, lines.size()));
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(field -> field.replaceAll("^\"|\"$", ""))
                .toList();
    }

    Table where(String column, Predicate<String> wanted) {
        int at = at(column);
        return new Table(
                columns, rows.stream().filter(row -> wanted.test(row.get(at))).toList());
    }

    Table where(String column, double wanted) {
        return where(column, value -> Double.parseDouble(value) == wanted);
    }

    /** The different values of a column, in the order they come. */
    List<String> different(String column) {
        return texts(column).stream().distinct().toList();
    }

    /** The different values of a column, from the least. */
    double[] steps(String column) {
        return Arrays.stream(numbers(column)).distinct().sorted().toArray();
    }

    List<String> texts(String column) {
        int at = at(column);
        return rows.stream().map(row -> row.get(at)).toList();
    }

    double[] numbers(String column) {
        return texts(column).stream().mapToDouble(Double::parseDouble).toArray();
    }

    /** The middle one of several rounds, which one disturbed round does not move; NaN without any. */
    double median(String column) {
        double[] sorted = Arrays.stream(numbers(column)).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private int at(String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException("no column " + column + " among " + columns);
        }
        return at;
    }
}
