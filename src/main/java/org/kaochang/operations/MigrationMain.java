package org.kaochang.operations;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * {@code ./kaochang migrate}: brings the schema up to date and ends, with an address and an account of its own, for those who
 * do not let nodes change it ({@code KAOCHANG_DB_MIGRATE=false}). Needs no secrets, no Redis and no Quarkus.
 */
final class MigrationMain {

    static final String COMMAND = "migrate";

    private static final String FOLDER = "db/migration";
    private static final String ANY = FOLDER + "/V1__create_learners.sql";

    private final UnaryOperator<String> environment;
    private final Map<String, String> jdbcProperties;

    /** @param jdbcProperties such as {@code sslmode} */
    MigrationMain(UnaryOperator<String> environment, Map<String, String> jdbcProperties) {
        this.environment = environment;
        this.jdbcProperties = jdbcProperties;
    }

    /** @return how many migrations were carried out */
    int run() {
        String url = given("KAOCHANG_DB_JDBC_URL")
                .or(() -> given("KAOCHANG_DB_URL").map(address -> "jdbc:" + address))
                .orElseThrow(() ->
                        new IllegalStateException("请设置 KAOCHANG_DB_URL 或 KAOCHANG_DB_JDBC_URL。(which database?)"));
        String user = given("KAOCHANG_DB_MIGRATE_USER")
                .or(() -> given("KAOCHANG_DB_USER"))
                .orElse("kaochang");
        String password = given("KAOCHANG_DB_MIGRATE_PASSWORD")
                .or(() -> given("KAOCHANG_DB_PASSWORD"))
                .orElse("");
        MigrateResult result = Flyway.configure(MigrationMain.class.getClassLoader())
                .dataSource(url, user, password)
                .jdbcProperties(jdbcProperties)
                .locations("filesystem:" + scripts())
                .load()
                .migrate();
        return result.migrationsExecuted;
    }

    private Optional<String> given(String variable) {
        return TlsSettings.given(environment, variable);
    }

    /** A folder with the scripts: Flyway looks into jars by itself only where the class loader is Java's own. */
    private static Path scripts() {
        try {
            URL one = MigrationMain.class.getClassLoader().getResource(ANY);
            Path folder = Files.createTempDirectory("kaochang-migrations");
            folder.toFile().deleteOnExit();
            if (one.getProtocol().equals("jar")) {
                String jar = one.getPath().substring(0, one.getPath().indexOf("!/"));
                try (FileSystem files = FileSystems.newFileSystem(Path.of(new URI(jar)))) {
                    copy(files.getPath(FOLDER), folder);
                }
            } else {
                copy(Path.of(one.toURI()).resolveSibling(""), folder);
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> scripts = Files.list(from)) {
            for (Path script :
                    (Iterable<Path>) scripts.filter(path -> path.toString().endsWith(".sql"))::iterator) {
                Path copy = to.resolve(script.getFileName().toString());
                Files.copy(script, copy);
                copy.toFile().deleteOnExit();
            }
        }
    }
}
