package org.kaochang.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Java files below a root package, for rules about what classes no longer show: the text of their SQL, names of parameters. */
public record Sources(List<Source> files) {

    /**
     * A file.
     *
     * @param name below the root, such as {@code hall/pen/PenStore}
     */
    public record Source(String name, String text) {

        /** The first part of its name. */
        String room() {
            return name.contains("/") ? name.substring(0, name.indexOf('/')) : "(root)";
        }
    }

    public static Sources product() {
        return below(Path.of("src", "main", "java", "org", "kaochang"));
    }

    public static Sources wrong(String folder) {
        return below(Path.of("src", "test", "java", "org", "kaochang", "architecture", "wrong", folder));
    }

    private static Sources below(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return new Sources(paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .map(path -> read(root, path))
                    .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Source read(Path root, Path path) {
        try {
            String name = root.relativize(path).toString().replace('\\', '/').replaceFirst("\\.java$", "");
            return new Source(name, Files.readString(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
