package org.kaochang.operations.embedded;

import org.jboss.logging.Logger;
import redis.embedded.core.ExecutableProvider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine's own redis-server where it is newer than the one that travels in the jar (com.github.codemonstur, Redis
 * 6.2.x with known holes and no newer artefact to be had); else that one.
 */
final class RedisBinarySource {

    private static final String NAME = "redis-server-6.2";

    private RedisBinarySource() {}

    private static final Logger LOG = Logger.getLogger(RedisBinarySource.class);
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)\\.(\\d+)");

    /** From here on the holes that scripts could be led through are closed (6.2.20; later lines by who packs them). */
    private static final int[] SOUND = {6, 2, 20};

    /** A redis-server that runs here, and which. */
    static Path choose(Path binaries) {
        Optional<Path> own = onPath().filter(server -> sound(version(server)));
        Path chosen = own.orElseGet(() -> unpack(binaries));
        LOG.infof(
                "Redis: %s (%s)",
                version(chosen).strip(),
                own.isPresent()
                        ? "of this machine"
                        : "brought along: known holes, so for this machine only, with a password");
        return chosen;
    }

    private static String version(Path server) {
        return Command.run(List.of(server.toString(), "--version"), "").output();
    }

    /** @param said as the server says it: {@code Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 …} */
    static boolean sound(String said) {
        Matcher version = VERSION.matcher(said);
        if (!version.find()) {
            return false;
        }
        for (int i = 0; i < SOUND.length; i++) {
            int part = Integer.parseInt(version.group(i + 1));
            if (part != SOUND[i]) {
                return part > SOUND[i];
            }
        }
        return true;
    }

    private static Optional<Path> onPath() {
        Command found = Command.run(List.of("sh", "-c", "command -v redis-server"), "");
        return found.succeeded() ? Optional.of(Path.of(found.output().strip())) : Optional.empty();
    }

    /**
     * A redis-server that runs here. The one in the jar needs OpenSSL 3; on older systems one from the path serves.
     */
    private static Path unpack(Path binaries) {
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
        return onPath().orElseThrow(() -> new ServiceFailure("自带的 Redis 无法在此系统运行："
                + own.output().strip() + "\n请安装 redis-server（或 OpenSSL 3），或用 KAOCHANG_REDIS_URL 指定外部 Redis。"));
    }
}
