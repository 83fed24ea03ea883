package org.kaochang.operations.embedded;

import redis.embedded.core.ExecutableProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Unpacks the Redis that travels in the jar (com.github.codemonstur), or takes the machine's own. */
final class RedisBinarySource {

    private static final String NAME = "redis-server-6.2";

    private RedisBinarySource() {}

    /**
     * A redis-server that runs here. The one in the jar needs OpenSSL 3; on older systems one from the path serves.
     */
    static Path unpack(Path binaries) {
        try {
            Path server = binaries.resolve(NAME);
            if (!Files.exists(server)) {
                Files.createDirectories(binaries);
                Path folder = Files.createTempDirectory(binaries, "unpacking-");
                Path half = ExecutableProvider.newJarResourceProvider(folder.toFile())
                        .get()
                        .toPath();
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(half, server, StandardCopyOption.ATOMIC_MOVE);
                Trees.delete(folder);
            }
            return runnable(server);
        } catch (IOException e) {
            throw new UncheckedIOException("无法解开自带的 Redis 到 " + binaries, e);
        }
    }

    private static Path runnable(Path server) {
        Command own = Command.run(List.of(server.toString(), "--version"), "");
        if (own.succeeded()) {
            return server;
        }
        Command onPath = Command.run(List.of("sh", "-c", "command -v redis-server"), "");
        if (onPath.succeeded()) {
            return Path.of(onPath.output().strip());
        }
        throw new ServiceFailure("自带的 Redis 无法在此系统运行：" + own.output().strip()
                + "\n请安装 redis-server（或 OpenSSL 3），或用 KAOCHANG_REDIS_URL 指定外部 Redis。");
    }
}
