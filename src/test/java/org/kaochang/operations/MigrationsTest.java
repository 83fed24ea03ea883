package org.kaochang.operations;

import org.kaochang.common.Sha256;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What may stand in a migration, and that none that was released is ever edited. */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Path RELEASED = Path.of("src/test/resources/released-migrations.txt");

    /** Those up to here came before the rule; what is released is not edited. */
    private static final int LAST_WITHOUT_RULE = 19;

    /** The same of constraints that are read through. */
    private static final int LAST_READ_UNDER_LOCK = 39;

    private static int number(String name) {
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    /** The checksum of a file with its line ends as Git keeps them. */
    private static String checksum(String text) {
        return Sha256.hex(text.replace("\r\n", "\n"));
    }

    @TestFactory
    Stream<DynamicTest> no_released_migration_is_edited_or_gone() throws IOException {
        Map<String, String> files = migrations();
        return Files.readAllLines(RELEASED).stream()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    String[] parts = line.split(" +");
                    return DynamicTest.dynamicTest(
                            parts[1],
                            () -> assertEquals(parts[0], checksum(files.getOrDefault(parts[1], "")), parts[1]));
                });
    }

    @TestFactory
    Stream<DynamicTest> a_migration_waits_for_no_lock_for_long() throws IOException {
        return migrations().entrySet().stream()
                .filter(file -> number(file.getKey()) > LAST_WITHOUT_RULE)
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> assertEquals(List.of(), MigrationRule.faults(file.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_read_through_under_a_lock() throws IOException {
        return migrations().entrySet().stream()
                .filter(file -> number(file.getKey()) > LAST_READ_UNDER_LOCK)
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> assertEquals(List.of(), MigrationRule.readUnderLock(file.getValue()))));
    }

    @Test
    void a_constraint_is_read_through_by_a_later_migration() {
        String added = "alter table learner add constraint named check (name <> '') not valid;\n";
        String read = "alter table learner validate constraint named;";
        assertEquals(
                List.of("alter table learner validate constraint named"),
                MigrationRule.readUnderLock("set lock_timeout = '2s';\n" + added + read));
        assertEquals(List.of(), MigrationRule.readUnderLock(added));
        assertEquals(List.of(), MigrationRule.readUnderLock(read));
        assertEquals(List.of(), MigrationRule.readUnderLock("alter table unit add column x int;\n" + read));
    }

    @Test
    void the_rule_catches_wrong_examples() {
        assertFalse(
                MigrationRule.faults("alter table learner add column x int;").isEmpty());
        assertFalse(MigrationRule.faults("update learner set name = '';").isEmpty());
        assertFalse(MigrationRule.faults("create index learner_name on learner (name);")
                .isEmpty());
        assertFalse(MigrationRule.faults("alter table learner add column x int;\nset lock_timeout = '2s';")
                .isEmpty());
        assertFalse(MigrationRule.faults("create table tray (learner_id uuid references learner (id));")
                .isEmpty());
        assertTrue(MigrationRule.faults("set lock_timeout = '2s';\nalter table learner add column x int;")
                .isEmpty());
        assertTrue(MigrationRule.faults(
                        "create table tray (id int);\ncreate index tray_id on tray (id);\nalter table tray add column x int;")
                .isEmpty());
        assertTrue(
                MigrationRule.faults("-- alter table learner add column x int;").isEmpty());
    }

    private static Map<String, String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(), MigrationsTest::text, (one, other) -> one, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
