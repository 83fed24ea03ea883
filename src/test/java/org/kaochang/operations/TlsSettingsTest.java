package org.kaochang.operations;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TlsSettingsTest {

    @Test
    void withoutAnythingNothingIsSet() {
        assertEquals(Map.of(), settings(Map.of()).properties());
        assertTrue(settings(Map.of()).refusal().isEmpty());
    }

    @Test
    void aCertificateInTheEnvironmentOrInAFileIsServedWithItsKey() {
        Map<String, String> set = settings(Map.of("KAOCHANG_TLS_CERT", "PEM", "KAOCHANG_TLS_KEY_FILE", "/k.pem"))
                .properties();
        assertEquals("/kept/kaochang_tls_cert.pem", set.get("quarkus.http.ssl.certificate.files"));
        assertEquals("/k.pem", set.get("quarkus.http.ssl.certificate.key-files"));
        assertEquals("8443", set.get("quarkus.http.ssl-port"));
        assertEquals("redirect", set.get("quarkus.http.insecure-requests"));
    }

    @Test
    void aCertificateWithoutItsKeyIsNoStart() {
        assertTrue(settings(Map.of("KAOCHANG_TLS_CERT", "PEM")).refusal().isPresent());
        assertTrue(settings(Map.of("KAOCHANG_TLS_KEY_FILE", "/k.pem")).refusal().isPresent());
        assertTrue(settings(Map.of("KAOCHANG_DB_TLS", "verify-full")).refusal().isPresent());
    }

    @Test
    void aDatabaseIsVerifiedOnEveryWayToIt() {
        Map<String, String> set =
                settings(Map.of("KAOCHANG_DB_TLS_CA_FILE", "/ca.pem")).properties();
        assertEquals("verify-full", set.get("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode"));
        assertEquals("/ca.pem", set.get("quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert"));
        for (String pool : new String[] {"", "hall.", "report."}) {
            String way = "quarkus.datasource." + pool + "reactive.";
            assertEquals("verify-full", set.get(way + "postgresql.ssl-mode"));
            assertEquals("/ca.pem", set.get(way + "trust-certificate-pem.certs"));
            assertEquals("HTTPS", set.get(way + "hostname-verification-algorithm"));
        }
    }

    private static TlsSettings settings(Map<String, String> environment) {
        return new TlsSettings(environment::get, (name, pem) -> "/kept/" + name);
    }
}
