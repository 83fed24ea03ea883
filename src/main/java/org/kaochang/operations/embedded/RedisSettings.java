package org.kaochang.operations.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** The Redis of a data directory. It holds nothing that may not be lost, so it writes nothing to disk. */
record RedisSettings(DataDirectory data) {

    /** Stops a server left over from an earlier program and writes the settings for the next one. */
    void prepare(int port, String password) {
        Leftover.find(pidFile(), file()).ifPresent(process -> {
            process.destroy();
            if (!Leftover.awaitEnd(process, Duration.ofSeconds(5))) {
                process.destroyForcibly();
            }
        });
        try {
            Files.deleteIfExists(pidFile());
            Files.writeString(file(), text(port, password));
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException("无法写入 " + file(), e);
        }
    }

    Path file() {
        return data.redis().resolve("redis.conf");
    }

    Path pidFile() {
        return data.redis().resolve("redis.pid");
    }

    /**
     * The program may do what it does and nothing that touches the server: no settings, no files, no modules, no copying
     * to elsewhere. Its scripts stay allowed, so that a step that must not be interrupted is one.
     *
     * <p>Keys with a lifetime go first when memory runs out: counters and captchas, all of which come again.
     */
    private String text(int port, String password) {
        return """
                # Written by Kaochang at each start.
                bind 127.0.0.1
                port %d
                user default on >%s ~* &* +@all -@admin -@dangerous +keys +client
                daemonize yes
                set-proc-title no
                pidfile "%s"
                logfile "%s"
                dir "%s"
                save ""
                appendonly no
                maxmemory 256mb
                maxmemory-policy volatile-ttl
                """.formatted(port, password, pidFile(), data.logs().resolve("redis.log"), data.redis());
    }
}
