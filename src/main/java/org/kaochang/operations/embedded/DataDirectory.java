package org.kaochang.operations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where an installation keeps what must survive a restart.
 *
 * <p>It holds {@code postgres/} (the cluster), {@code redis/} (settings and pid only), {@code secrets/} (owner only),
 * {@code logs/}, {@code guardian.pid} and {@code lock}.
 *
 * @param root absolute
 */
public record DataDirectory(Path root) {

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** The same directory, made with its parts if it was not there. */
    public DataDirectory create() {
        try {
            Files.createDirectories(root);
            Files.createDirectories(logs());
            for (Path own : new Path[] {redis(), secrets()}) {
                Files.createDirectories(own);
                Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
            }
            return this;
        } catch (IOException e) {
            throw new ServiceFailure(
                    "无法使用数据目录 " + root + "，请用 --data 指定另一个可写的目录。(cannot use this data directory: "
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path redis() {
        return root.resolve("redis");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path guardianPid() {
        return root.resolve("guardian.pid");
    }
}
