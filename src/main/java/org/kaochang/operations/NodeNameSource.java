package org.kaochang.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine is called, without asking the network, which may have no answer. */
final class NodeNameSource {

    private static final Path FILE = Path.of("/etc/hostname");

    private NodeNameSource() {}

    /** The environment's name, else the system's; else the process' number, so that two nodes are never one. */
    static String machine() {
        return Stream.of("HOSTNAME", "COMPUTERNAME")
                .flatMap(name -> Stream.ofNullable(System.getenv(name)))
                .filter(name -> !name.isBlank())
                .findFirst()
                .or(NodeNameSource::written)
                .orElseGet(() -> "pid-" + ProcessHandle.current().pid());
    }

    private static Optional<String> written() {
        try {
            return Optional.of(Files.readString(FILE).strip()).filter(name -> !name.isEmpty());
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
