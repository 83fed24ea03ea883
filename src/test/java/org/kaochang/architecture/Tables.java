package org.kaochang.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables that the migrations make. */
final class Tables {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Pattern MADE = Pattern.compile(
            "create (?:unlogged )?table (\\w+) \\((.*?)\\n\\)[^;]*;", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDED =
            Pattern.compile("alter table (\\w+)\\s+add column tenant_id", Pattern.CASE_INSENSITIVE);

    private static final Pattern RENAMED =
            Pattern.compile("alter table (\\w+) rename to (\\w+)", Pattern.CASE_INSENSITIVE);

    private Tables() {}

    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        Matcher made = MADE.matcher(migrations());
        while (made.find()) {
            all.add(made.group(1));
        }
        return asCalledNow(all);
    }

    private static Set<String> asCalledNow(Set<String> tables) {
        Matcher renamed = RENAMED.matcher(migrations());
        while (renamed.find()) {
            if (tables.remove(renamed.group(1))) {
                tables.add(renamed.group(2));
            }
        }
        return tables;
    }

    /** Those with a column {@code tenant_id}. */
    static Set<String> tenanted() {
        Set<String> tenanted = new TreeSet<>();
        Matcher made = MADE.matcher(migrations());
        while (made.find()) {
            if (made.group(2).contains("tenant_id")) {
                tenanted.add(made.group(1));
            }
        }
        Matcher added = ADDED.matcher(migrations());
        while (added.find()) {
            tenanted.add(added.group(1));
        }
        return asCalledNow(tenanted);
    }

    private static String migrations() {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            StringBuilder text = new StringBuilder();
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                text.append(Files.readString(file)).append('\n');
            }
            return text.toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
