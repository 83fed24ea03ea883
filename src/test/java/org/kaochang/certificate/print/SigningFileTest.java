package org.kaochang.certificate.print;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SigningFileTest {

    private static String pem;

    @TempDir
    Path home;

    @BeforeAll
    static void make() throws Exception {
        pem = TrialKeySource.pem();
    }

    private static SigningKey read(String text) {
        return SigningFile.read(text.getBytes(StandardCharsets.UTF_8), "");
    }

    private static byte[] store(String password) throws Exception {
        SigningKey key = read(pem);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("1", key.key(), password.toCharArray(), key.chain().toArray(Certificate[]::new));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        return bytes.toByteArray();
    }

    private static String refusal(byte[] file, String password) {
        String said = assertThrows(IllegalStateException.class, () -> SigningFile.read(file, password))
                .getMessage();
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("KAOCHANG_CERTIFICATE_SIGNING_FILE"), said);
        return said;
    }

    @Test
    void pemAndStoreHoldTheSameKey() throws Exception {
        SigningKey key = read("Bag Attributes\n" + pem.replace("\n", "\r\n"));
        assertEquals(key.own(), SigningFile.read(store("口令"), "口令").own());
        assertTrue(key.trial());
        assertFalse(key.toString().contains(key.key().toString()));
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        assertTrue(refusal(store("right"), "wrong").contains("口令"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})
    void whatIsNoKeyIsRefused(String text) {
        refusal(text.getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void aKeyWithoutItsCertificateIsRefused() throws Exception {
        refusal(pem.substring(0, pem.indexOf("-----BEGIN CERTIFICATE")).getBytes(StandardCharsets.UTF_8), "");
        String other = TrialKeySource.pem();
        String mixed = pem.substring(0, pem.indexOf("-----BEGIN CERTIFICATE"))
                + other.substring(other.indexOf("-----BEGIN CERTIFICATE"));
        assertTrue(refusal(mixed.getBytes(StandardCharsets.UTF_8), "").contains("不是一对"));
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws Exception {
        String ed25519 = org.kaochang.identity.SecretsSource.pem(
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        refusal((ed25519 + pem.substring(pem.indexOf("-----BEGIN CERTIFICATE"))).getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void itSignsWhileItsCertificateIsValid() {
        SigningKeySource source = new SigningKeySource(Optional.of(read(pem)));
        assertTrue(source.at(Instant.parse("2026-03-24T01:02:03Z")).isPresent());
        assertTrue(source.at(Instant.parse("2100-01-01T00:00:00Z")).isEmpty());
        assertTrue(new SigningKeySource(Optional.empty()).at(Instant.EPOCH).isEmpty());
    }

    @Test
    void aStartLooksAtWhatIsGiven() throws Exception {
        Map<String, String> trial = TrialKeySource.prepare(home.resolve("secrets"));
        assertEquals(trial, TrialKeySource.prepare(home.resolve("secrets")));
        SigningKeySource.check(name -> Optional.ofNullable(trial.get(name)));
        SigningKeySource.check(name -> Optional.empty());
        Path store = Files.write(home.resolve("authority.p12"), store("secret"));
        Path password = Files.writeString(home.resolve("password"), "secret\n");
        SigningKeySource.check(name -> Optional.ofNullable(Map.of(
                        "kaochang.certificate.signing.file", store.toString(),
                        "kaochang.certificate.signing.password-file", password.toString())
                .get(name)));
        for (String missing : new String[] {"none.p12", "authority.p12"}) {
            String said = assertThrows(
                            IllegalStateException.class,
                            () -> SigningKeySource.check(name -> name.endsWith("signing.file")
                                    ? Optional.of(home.resolve(missing).toString())
                                    : Optional.empty()))
                    .getMessage();
            assertTrue(said.contains("KAOCHANG_CERTIFICATE_SIGNING_FILE"), said);
        }
    }
}
