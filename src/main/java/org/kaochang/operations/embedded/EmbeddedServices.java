package org.kaochang.operations.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PostgreSQL and a Redis of the program's own, for when none are configured. Durable, loopback only, each with a
 * password made for this installation and a port that was free.
 */
public final class EmbeddedServices implements AutoCloseable {

    private static final int TRIES = 3;
    private static final long LOG_LIMIT = 10 << 20;

    private final DataLock lock;
    private final Guardian guardian;
    private final Map<String, String> properties;

    private EmbeddedServices(DataLock lock, Guardian guardian, Map<String, String> properties) {
        this.lock = lock;
        this.guardian = guardian;
        this.properties = properties;
    }

    /**
     * @param data kept from start to start
     * @param binaries where the servers' programs are unpacked; may be shared between data directories
     * @throws ServiceFailure with a text for the person at the terminal
     */
    public static EmbeddedServices start(DataDirectory data, Path binaries, boolean postgres, boolean redis) {
        data.create();
        DataLock lock = DataLock.take(data);
        try {
            Guardian.awaitEarlier(data);
            for (int attempt = 1; ; attempt++) {
                try {
                    return launch(data, binaries.toAbsolutePath(), postgres, redis, lock);
                } catch (ServiceFailure failure) {
                    // Between finding a free port and taking it somebody else may have been faster.
                    if (attempt == TRIES
                            || !String.valueOf(failure.getMessage()).contains("in use")) {
                        throw failure;
                    }
                }
            }
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** What Quarkus must be told to use these servers. */
    public Map<String, String> properties() {
        return properties;
    }

    /** Stops the servers and waits for their end. A program that dies without calling this has the same effect. */
    @Override
    public void close() {
        guardian.close();
        lock.close();
    }

    private static EmbeddedServices launch(
            DataDirectory data, Path binaries, boolean postgres, boolean redis, DataLock lock) {
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, String> guarded = new LinkedHashMap<>();
        if (postgres) {
            guarded.putAll(preparePostgres(data, binaries, properties));
        }
        if (redis) {
            guarded.putAll(prepareRedis(data, binaries, properties));
        }
        return new EmbeddedServices(lock, Guardian.start(data, guarded), Map.copyOf(properties));
    }

    private static Map<String, String> preparePostgres(DataDirectory data, Path binaries, Map<String, String> out) {
        Path home = PostgresBinarySource.unpack(binaries);
        ServerUser user = ServerUser.choose(data.root());
        Path log = data.logs().resolve("postgresql.log");
        rotate(log);
        PostgresCluster cluster = new PostgresCluster(home, data.postgres(), log, user);
        PasswordFileSource.Password password =
                PasswordFileSource.readOrCreate(data.secrets().resolve("database-password"), 32);
        int port = freePort();
        PasswordFileSource.Password hallPassword =
                PasswordFileSource.readOrCreate(data.secrets().resolve("database-hall-password"), 32);
        cluster.prepare(port, password, hallPassword);
        String url = "postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
        out.put("quarkus.datasource.jdbc.url", "jdbc:" + url);
        out.put("quarkus.datasource.reactive.url", url);
        out.put("quarkus.datasource.username", PostgresCluster.ROLE);
        out.put("quarkus.datasource.password", password.text());
        out.put("quarkus.datasource.hall.username", PostgresCluster.HALL_ROLE);
        out.put("quarkus.datasource.hall.password", hallPassword.text());
        return Map.of(
                "KC_AS", String.join(" ", user.prefix()),
                "KC_PG_BIN", cluster.bin().toString(),
                "KC_PG_DATA", cluster.data().toString(),
                "KC_PG_LOG", log.toString());
    }

    private static Map<String, String> prepareRedis(DataDirectory data, Path binaries, Map<String, String> out) {
        Path server = RedisBinarySource.choose(binaries);
        RedisSettings settings = new RedisSettings(data);
        String password = PasswordFileSource.readOrCreate(data.secrets().resolve("redis-password"), 32)
                .text();
        int port = freePort();
        settings.prepare(port, password);
        out.put("quarkus.redis.hosts", "redis://:" + password + "@127.0.0.1:" + port);
        return Map.of(
                "KC_REDIS", server.toString(),
                "KC_REDIS_CONF", settings.file().toString(),
                "KC_REDIS_PID", settings.pidFile().toString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("没有可用端口", e);
        }
    }

    private static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
                Files.move(log, log.resolveSibling("postgresql.1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("无法轮换日志 " + log, e);
        }
    }
}
