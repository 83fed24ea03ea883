package org.kaochang.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SecretsTest {

    @TempDir
    Path home;

    @Test
    void a_start_without_secrets_is_refused_and_every_variable_named() {
        String message = assertThrows(IllegalStateException.class, () -> RequiredSecrets.check(property -> false))
                .getMessage();
        for (Secret secret : Secret.values()) {
            assertTrue(message.contains(secret.variable() + " ("), message);
            assertTrue(message.contains(secret.fileVariable()), message);
        }
    }

    @Test
    void a_library_default_or_a_blank_is_no_secret() {
        assertFalse(RequiredSecrets.given("NONE"));
        assertFalse(RequiredSecrets.given(" "));
        assertFalse(RequiredSecrets.given(null));
        assertTrue(RequiredSecrets.given("file:///keys/private.pem"));
    }

    @Test
    void only_what_is_missing_is_named() {
        List<Secret> missing = RequiredSecrets.missing(property -> property.equals("smallrye.jwt.sign.key.location")
                || property.equals("mp.jwt.verify.publickey")
                || property.equals("kaochang.result.receipt-key")
                || property.equals("kaochang.learner.id-index-key"));
        assertEquals(List.of(Secret.ID_KEYSET), missing);
    }

    @Test
    void the_first_start_makes_the_secrets_and_later_ones_keep_them() throws Exception {
        Path directory = home.resolve("secrets");
        Map<String, String> properties = SecretsSource.prepare(directory);
        assertDoesNotThrow(() -> RequiredSecrets.check(properties::containsKey));
        String keyset = Files.readString(Path.of(properties.get("kaochang.learner.id-keyset-file")));
        assertTrue(keyset.contains("AesGcmKey"), "keyset of the wrong kind");

        assertEquals(properties, SecretsSource.prepare(directory));
        assertEquals(keyset, Files.readString(Path.of(properties.get("kaochang.learner.id-keyset-file"))));
    }

    @Test
    void nobody_else_can_read_them() throws Exception {
        Path directory = home.resolve("secrets");
        SecretsSource.prepare(directory);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        try (var files = Files.list(directory)) {
            List<Path> secrets = files.toList();
            assertEquals(Secret.values().length, secrets.size());
            for (Path secret : secrets) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
            }
        }
    }

    @Test
    void environment_variables_stand_for_the_properties_without_being_listed() {
        EnvironmentSecretsSource source =
                new EnvironmentSecretsSource(Map.of("KAOCHANG_ID_KEYSET", "{}", "KAOCHANG_JWT_PUBLIC_KEY", " ")::get);
        assertEquals("{}", source.getValue("kaochang.learner.id-keyset"));
        assertNull(source.getValue("mp.jwt.verify.publickey"), "a blank variable is no secret");
        assertNull(source.getValue("some.other.property"));
        assertTrue(source.getPropertyNames().isEmpty());
        assertEquals(
                Secret.values().length,
                Arrays.stream(Secret.values()).map(Secret::property).distinct().count());
    }
}
