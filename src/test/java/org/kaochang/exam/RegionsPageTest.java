package org.kaochang.exam;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** docs/regions.md names the test that shows each cell of the regions' rows: each of them is there. */
class RegionsPageTest {

    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+Test)\\b(?:\\.(\\w+))?");
    private static final Pattern BROWSER_TEST = Pattern.compile("[\\w-]+\\.test\\.ts");

    @Test
    void everyTestThatThePageNamesIsThere() throws IOException {
        String page = Files.readString(Path.of("docs", "regions.md"));
        Map<String, String> tests = sources();
        List<String> named = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (MatchResult found : TEST.matcher(page).results().toList()) {
            named.add(found.group());
            String source = tests.get(found.group(1));
            boolean there = source != null
                    && Optional.ofNullable(found.group(2))
                            .map(method -> source.contains("void " + method + "("))
                            .orElse(true);
            if (!there) {
                missing.add(found.group());
            }
        }
        for (MatchResult found : BROWSER_TEST.matcher(page).results().toList()) {
            if (!Files.exists(Path.of("src", "test", "browser", found.group()))) {
                missing.add(found.group());
            }
        }
        assertTrue(named.size() > 20, named::toString);
        assertEquals(List.of(), missing);
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            RegionsPageTest::text,
                            (one, other) -> one + other));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
