package org.kaochang.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machines of a run: a PostgreSQL and a Redis, and any number of nodes on them.
 *
 * <p>With one node it brings its own servers along, as {@code ./kaochang run} does. With more, a keeper that takes no load
 * brings the servers, so that any of the nodes can be killed.
 */
final class Stage implements AutoCloseable {

    /** Of a node, where none are given. */
    static final String JAVA_OPTIONS = "-Xms512m -Xmx1g -XX:MaxGCPauseMillis=20";

    private final Path root;
    private final Path data;
    private final String javaOptions;
    private final Map<String, String> settings;
    private final List<Node> nodes = new ArrayList<>();
    private Node keeper;

    private Stage(Path root, Path data, String javaOptions, Map<String, String> settings) {
        this.root = root;
        this.data = data;
        this.javaOptions = javaOptions;
        this.settings = settings;
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll));
    }

    /** @param settings further environment variables of every node */
    static Stage open(Options options, int count, Map<String, String> settings) throws Exception {
        Path root = Path.of(System.getProperty("kaochang.root", "")).toAbsolutePath();
        Path data = Path.of(options.text(
                        "data", root.resolve("load-tests/target/data").toString()))
                .toAbsolutePath();
        String javaOptions = options.text("java-options", JAVA_OPTIONS);
        Stage stage = new Stage(root, data, javaOptions, settings);
        if (!options.text("keep", "false").equals("true")) {
            stage.clear();
        }
        if (count == 1) {
            stage.nodes.add(Node.start(root, data, javaOptions, stage.environment(Map.of())));
        } else {
            Map<String, String> idle = Map.of("KAOCHANG_HALL_CLOSING_EVERY", "off");
            stage.keeper = Node.start(root, data, "-Xmx256m", stage.environment(idle));
            for (int i = 0; i < count; i++) {
                stage.addNode();
            }
        }
        return stage;
    }

    /** What an earlier run left would be taken for changes nobody sent. */
    private void clear() throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Of every node, whether it brings its servers along or finds them. */
    private Map<String, String> common() {
        Map<String, String> environment = new HashMap<>(settings);
        // Each driver warms up by itself; what the rehearsal is worth is measured by the one for cold nodes.
        environment.putIfAbsent("KAOCHANG_REHEARSAL_ENABLED", "false");
        environment.put("KAOCHANG_DEMO", "false");
        environment.put("KAOCHANG_PACKS_DIRECTORY", data.resolve("no-packs").toString());
        return environment;
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = common();
        environment.put("KAOCHANG_DATA", data.toString());
        environment.put(
                "KAOCHANG_BINARIES", root.resolve("target/kaochang-binaries").toString());
        // A generated bank of 100,000 questions is sent as one CSV.
        environment.put("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", "100M");
        environment.putAll(more);
        return environment;
    }

    /** One more node beside the keeper, on the same servers and with the same secrets. */
    Node addNode() throws IOException, InterruptedException {
        return addNode(Map.of());
    }

    /** @param more environment variables of this node alone */
    Node addNode(Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> environment = common();
        environment.put("KAOCHANG_DB_URL", "postgresql://127.0.0.1:" + databasePort() + "/kaochang");
        environment.put("KAOCHANG_DB_USER", "kaochang");
        environment.put("KAOCHANG_DB_PASSWORD", secret("database-password"));
        environment.put("KAOCHANG_REDIS_URL", "redis://:" + secret("redis-password") + "@127.0.0.1:" + redisPort());
        environment.put("KAOCHANG_JWT_PRIVATE_KEY", secret("jwt-private-key.pem"));
        environment.put("KAOCHANG_JWT_PUBLIC_KEY", secret("jwt-public-key.pem"));
        environment.put("KAOCHANG_RECEIPT_KEY", secret("receipt-key.pem"));
        environment.put("KAOCHANG_ID_KEYSET", secret("id-keyset.json"));
        environment.put("KAOCHANG_ID_INDEX_KEY", secret("id-index-key"));
        environment.putAll(more);
        Node node = Node.start(root, data, javaOptions, environment);
        nodes.add(node);
        return node;
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node first() {
        return nodes.getFirst();
    }

    Path root() {
        return root;
    }

    Path data() {
        return data;
    }

    long postgresPid() {
        return pid(data.resolve("postgres/postmaster.pid"));
    }

    long redisPid() {
        return pid(data.resolve("redis/redis.pid"));
    }

    private static long pid(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    String secret(String name) throws IOException {
        return Files.readString(data.resolve("secrets").resolve(name)).strip();
    }

    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort() + "/kaochang", "kaochang", secret("database-password"));
    }

    private String databasePort() throws IOException {
        return setting(data.resolve("postgres/postgresql.conf"), "port");
    }

    private String redisPort() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("redis"))) {
            Path conf = files.filter(file -> file.toString().endsWith(".conf"))
                    .findFirst()
                    .orElseThrow();
            return setting(conf, "port");
        }
    }

    private static String setting(Path file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name + " ") || line.startsWith(name + "="))
                    .reduce((earlier, later) -> later)
                    .orElseThrow()
                    .replaceAll("[^0-9]", "");
        }
    }

    private void killAll() {
        nodes.forEach(node -> ProcessHandle.of(node.pid()).ifPresent(ProcessHandle::destroyForcibly));
        if (keeper != null) {
            ProcessHandle.of(keeper.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Node node : nodes) {
            node.stop();
        }
        if (keeper != null) {
            keeper.stop();
        }
    }
}
