package org.kaochang.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TokenKeysSourceTest {

    @TempDir
    Path home;

    @Test
    void a_pair_is_taken_from_files_or_as_text() throws Exception {
        Map<String, String> files = SecretsSource.prepare(home.resolve("ours"));
        assertDoesNotThrow(() -> check(files));
        assertDoesNotThrow(() -> check(Map.of(
                Secret.JWT_PRIVATE_KEY.property(), text("ours", "jwt-private-key.pem"),
                Secret.JWT_PUBLIC_KEY.property(), text("ours", "jwt-public-key.pem"))));
        assertDoesNotThrow(() -> check(Map.of(
                Secret.JWT_PRIVATE_KEY.fileProperty(), file("ours", "jwt-private-key.pem"),
                Secret.JWT_PUBLIC_KEY.fileProperty(), file("ours", "jwt-public-key.pem"))));
    }

    @Test
    void halves_of_different_pairs_are_refused_and_both_named() {
        Map<String, String> mixed = new HashMap<>(SecretsSource.prepare(home.resolve("ours")));
        SecretsSource.prepare(home.resolve("theirs"));
        mixed.put(Secret.JWT_PUBLIC_KEY.fileProperty(), file("theirs", "jwt-public-key.pem"));
        assertRefused(mixed, "KAOCHANG_JWT_PRIVATE_KEY", "KAOCHANG_JWT_PUBLIC_KEY", "不是一对");
    }

    @Test
    void text_wins_over_a_file_as_it_does_where_tokens_are_signed() throws Exception {
        Map<String, String> both = new HashMap<>(SecretsSource.prepare(home.resolve("ours")));
        SecretsSource.prepare(home.resolve("theirs"));
        both.put(Secret.JWT_PRIVATE_KEY.property(), text("theirs", "jwt-private-key.pem"));
        assertRefused(both, "不是一对");
        both.put(Secret.JWT_PUBLIC_KEY.property(), text("theirs", "jwt-public-key.pem"));
        assertDoesNotThrow(() -> check(both));
    }

    @Test
    void what_is_no_key_is_named() {
        for (String rubbish :
                new String[] {"rubbish", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "%"}) {
            Map<String, String> settings = new HashMap<>(SecretsSource.prepare(home.resolve("ours")));
            settings.put(Secret.JWT_PUBLIC_KEY.property(), rubbish);
            assertRefused(settings, "KAOCHANG_JWT_PUBLIC_KEY_FILE", "RSA");
        }
        Map<String, String> settings = new HashMap<>(SecretsSource.prepare(home.resolve("ours")));
        settings.put(
                Secret.JWT_PRIVATE_KEY.fileProperty(),
                home.resolve("nowhere.pem").toString());
        assertRefused(settings, "KAOCHANG_JWT_PRIVATE_KEY_FILE", "RSA");
    }

    @Test
    void a_key_too_short_for_rs256_is_refused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        Map<String, String> settings = new HashMap<>(SecretsSource.prepare(home.resolve("ours")));
        settings.put(
                Secret.JWT_PRIVATE_KEY.property(),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(
                                        generator.generateKeyPair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----");
        assertRefused(settings, "KAOCHANG_JWT_PRIVATE_KEY", "2048");
    }

    private static void check(Map<String, String> settings) {
        TokenKeysSource.check(property -> Optional.ofNullable(settings.get(property)));
    }

    private static void assertRefused(Map<String, String> settings, String... words) {
        String message =
                assertThrows(IllegalStateException.class, () -> check(settings)).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
        assertTrue(message.lines().count() == 1, message);
    }

    private String file(String directory, String name) {
        return home.resolve(directory).resolve(name).toString();
    }

    private String text(String directory, String name) throws Exception {
        return Files.readString(Path.of(file(directory, name)));
    }
}
