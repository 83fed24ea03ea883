package org.kaochang.operations.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What an earlier program left running on this data directory. A pid alone proves nothing - numbers are given out
 * again after a restart - so a process counts only when its command line names our files.
 */
final class Leftover {

    private Leftover() {}

    /** The live process whose pid stands in the first line of {@code pidFile}, if its command line has {@code mark}. */
    static Optional<ProcessHandle> find(Path pidFile, Path mark) {
        return readPid(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(process -> commandLine(process.pid()).contains(mark.toString()));
    }

    /** Waits for the end; true when it came in time. */
    static boolean awaitEnd(ProcessHandle process, Duration limit) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Long> readPid(Path pidFile) {
        try {
            return Files.exists(pidFile)
                    ? Files.readAllLines(pidFile).stream()
                            .findFirst()
                            .map(String::strip)
                            .filter(line -> line.matches("[0-9]{1,10}"))
                            .map(Long::valueOf)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("无法读取 " + pidFile, e);
        }
    }

    /** By {@code ps}, which exists on Linux and macOS alike; Java's own view lacks arguments in some containers. */
    private static String commandLine(long pid) {
        return Command.run(List.of("ps", "-ww", "-o", "args=", "-p", Long.toString(pid)), "")
                .output();
    }
}
