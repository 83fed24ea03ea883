package org.kaochang.operations;

import org.kaochang.certificate.print.TrialKeySource;
import org.kaochang.identity.SecretsSource;
import org.kaochang.operations.embedded.DataDirectory;
import org.kaochang.operations.embedded.EmbeddedServices;
import org.kaochang.operations.embedded.Trees;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real PostgreSQL and Redis for {@code @QuarkusTest}: one pair per test JVM with a database made fresh for it,
 * stopped when the JVM ends.
 */
public class EmbeddedServicesTestResource implements QuarkusTestResourceLifecycleManager {

    /** Quarkus loads this class several times per JVM; a system property is what all of them see. */
    private static final String SHARED = "kaochang.test.services.";

    private static final Path BASE = Path.of("target", "kaochang-test");

    @Override
    public Map<String, String> start() {
        synchronized (System.class) {
            Map<String, String> running = shared();
            if (!running.isEmpty()) {
                return running;
            }
            removeThoseOfDeadJvms();
            DataDirectory data = new DataDirectory(
                    BASE.resolve(Long.toString(ProcessHandle.current().pid())));
            EmbeddedServices services =
                    EmbeddedServices.start(data, Path.of("target", "kaochang-binaries"), true, true);
            Map<String, String> properties = new HashMap<>(services.properties());
            properties.putAll(SecretsSource.prepare(data.secrets()));
            properties.putAll(TrialKeySource.prepare(data.secrets()));
            properties.forEach((name, value) -> System.setProperty(SHARED + name, value));
            return properties;
        }
    }

    /** Does nothing: the next test class uses the same servers, and they end with the JVM. */
    @Override
    public void stop() {}

    private static Map<String, String> shared() {
        Properties all = System.getProperties();
        return all.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SHARED))
                .collect(Collectors.toMap(name -> name.substring(SHARED.length()), all::getProperty));
    }

    private static void removeThoseOfDeadJvms() {
        if (!Files.isDirectory(BASE)) {
            return;
        }
        try (Stream<Path> directories = Files.list(BASE)) {
            for (Path directory : (Iterable<Path>) directories::iterator) {
                String pid = directory.getFileName().toString();
                if (pid.matches("[0-9]+")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    Trees.delete(directory);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot tidy " + BASE, e);
        }
    }
}
