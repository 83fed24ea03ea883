package org.kaochang.operations;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What the environment says of TLS, for the program itself and on its ways to PostgreSQL and Redis, in the words of
 * Quarkus.
 */
final class TlsSettings {

    private static final String USUAL_PORT = "8443";
    private static final String SSL_MODE = "sslmode";
    private static final String SSL_CA = "sslrootcert";

    private final UnaryOperator<String> environment;
    private final BinaryOperator<String> keep;

    /** @param keep puts a text into a file of that name that nobody else can read, and gives its path */
    TlsSettings(UnaryOperator<String> environment, BinaryOperator<String> keep) {
        this.environment = environment;
        this.keep = keep;
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        server(properties);
        database(properties);
        redis(properties);
        return properties;
    }

    /** Of two that belong together one alone is a mistake that must not end in an open port. */
    Optional<String> refusal() {
        if (file("KAOCHANG_TLS_CERT").isPresent() != file("KAOCHANG_TLS_KEY").isPresent()) {
            return Optional.of(
                    "KAOCHANG_TLS_CERT 与 KAOCHANG_TLS_KEY（或 …_FILE）必须一起设置。(certificate and key belong together)");
        }
        if (given("KAOCHANG_DB_TLS").filter(mode -> mode.startsWith("verify")).isPresent()
                && file("KAOCHANG_DB_TLS_CA").isEmpty()) {
            return Optional.of("KAOCHANG_DB_TLS=verify-… 需要 KAOCHANG_DB_TLS_CA_FILE。(verification needs a CA)");
        }
        return Optional.empty();
    }

    private void server(Map<String, String> properties) {
        Optional<String> certificate = file("KAOCHANG_TLS_CERT");
        if (certificate.isEmpty()) {
            return;
        }
        properties.put("quarkus.http.ssl.certificate.files", certificate.get());
        properties.put(
                "quarkus.http.ssl.certificate.key-files",
                file("KAOCHANG_TLS_KEY").orElseThrow());
        properties.put("quarkus.http.ssl.certificate.reload-period", "1h");
        properties.put("quarkus.http.ssl-port", given("KAOCHANG_TLS_PORT").orElse(USUAL_PORT));
        properties.put("quarkus.http.insecure-requests", "redirect");
    }

    /** The way to PostgreSQL alone, in the words of its JDBC driver; empty without TLS. */
    Map<String, String> jdbcProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        Optional<String> ca = file("KAOCHANG_DB_TLS_CA");
        given("KAOCHANG_DB_TLS")
                .or(() -> ca.map(path -> "verify-full"))
                .ifPresent(mode -> properties.put(SSL_MODE, mode));
        ca.ifPresent(path -> properties.put(SSL_CA, path));
        return properties;
    }

    private void database(Map<String, String> properties) {
        Map<String, String> jdbc = jdbcProperties();
        Optional<String> mode = Optional.ofNullable(jdbc.get(SSL_MODE));
        Optional<String> ca = Optional.ofNullable(jdbc.get(SSL_CA));
        if (mode.isEmpty()) {
            return;
        }
        jdbc.forEach(
                (name, value) -> properties.put("quarkus.datasource.jdbc.additional-jdbc-properties." + name, value));
        for (String pool : new String[] {"", "hall.", "report."}) {
            String reactive = "quarkus.datasource." + pool + "reactive.";
            properties.put(reactive + "postgresql.ssl-mode", mode.get());
            ca.ifPresent(path -> {
                properties.put(reactive + "trust-certificate-pem", "true");
                properties.put(reactive + "trust-certificate-pem.certs", path);
            });
            if (mode.get().equals("verify-full")) {
                properties.put(reactive + "hostname-verification-algorithm", "HTTPS");
            }
        }
    }

    private void redis(Map<String, String> properties) {
        file("KAOCHANG_REDIS_TLS_CA").ifPresent(path -> {
            properties.put("quarkus.redis.tls.enabled", "true");
            properties.put("quarkus.redis.tls.trust-certificate-pem", "true");
            properties.put("quarkus.redis.tls.trust-certificate-pem.certs", path);
            properties.put("quarkus.redis.tls.hostname-verification-algorithm", "HTTPS");
        });
    }

    /** The path given, or that of the PEM text given, which is put into a file. */
    private Optional<String> file(String variable) {
        return given(variable + "_FILE")
                .or(() -> given(variable).map(pem -> keep.apply(variable.toLowerCase(Locale.ROOT) + ".pem", pem)));
    }

    private Optional<String> given(String variable) {
        return given(environment, variable);
    }

    /** A variable that is set to something. */
    static Optional<String> given(UnaryOperator<String> environment, String variable) {
        return Optional.ofNullable(environment.apply(variable))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
