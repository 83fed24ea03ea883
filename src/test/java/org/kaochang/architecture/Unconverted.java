package org.kaochang.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that a rule does not hold for yet, one a line as {@code rule name}, in a file for each room. The lists only get
 * shorter: a line for a file that keeps to its rule is itself a violation.
 */
public final class Unconverted {

    private static final Path FOLDER = Path.of("src", "test", "resources", "architecture", "unconverted");

    private Unconverted() {}

    /** The violations that stand in no list, and lines that are not needed any more. */
    public static List<String> without(String rule, List<String> violations) {
        Set<String> listed = listed(rule);
        Set<String> needed = violations.stream().map(Unconverted::file).collect(Collectors.toSet());
        List<String> left = new ArrayList<>(violations.stream()
                .filter(violation -> !listed.contains(file(violation)))
                .toList());
        listed.stream()
                .filter(name -> !needed.contains(name))
                .forEach(name -> left.add("take the line \"" + rule + " " + name + "\" out of " + FOLDER));
        return left;
    }

    private static String file(String violation) {
        return violation.split(" ", 2)[0];
    }

    private static Set<String> listed(String rule) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> names = new TreeSet<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(rule + " "))
                        .forEach(line ->
                                names.add(line.substring(rule.length() + 1).strip()));
            }
            return names;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
