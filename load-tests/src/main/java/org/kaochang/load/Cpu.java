package org.kaochang.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CPU time as the operating system accounts for it ({@code /proc}), in nanoseconds.
 *
 * @param program all nodes
 * @param postgres postmaster, its children, and those of them that ended
 * @param driver this process
 */
record Cpu(long program, long postgres, long redis, long driver) {

    /** USER_HZ is 100 on every Linux that Java runs on. */
    private static final long NANOS_A_TICK = 10_000_000;

    static Cpu of(Stage stage) {
        return new Cpu(
                stage.nodes().stream().mapToLong(node -> used(node.pid())).sum(),
                family(stage.postgresPid()),
                family(stage.redisPid()),
                used(ProcessHandle.current().pid()));
    }

    Cpu since(Cpu earlier) {
        return new Cpu(
                program - earlier.program, postgres - earlier.postgres, redis - earlier.redis, driver - earlier.driver);
    }

    /** What the engine as a whole used: all but the driver. */
    long engine() {
        return program + postgres + redis;
    }

    static double millis(long nanos, long operations) {
        return operations == 0 ? Double.NaN : nanos / 1e6 / operations;
    }

    /** What one operation used, in words. */
    String each(long operations) {
        return "%.4f ms (program %.4f, PostgreSQL %.4f, Redis %.4f; driver %.4f)"
                .formatted(
                        millis(engine(), operations),
                        millis(program, operations),
                        millis(postgres, operations),
                        millis(redis, operations),
                        millis(driver, operations));
    }

    /** CPU of one process, its threads included. */
    static long used(long pid) {
        return ticks(pid, 11) + ticks(pid, 12);
    }

    private static long family(long pid) {
        List<Long> children = ProcessHandle.of(pid)
                .map(parent -> parent.children().map(ProcessHandle::pid).toList())
                .orElse(List.of());
        long ended = ticks(pid, 13) + ticks(pid, 14);
        return used(pid) + ended + children.stream().mapToLong(Cpu::used).sum();
    }

    /** @param field of those after the command's name, see proc(5): 11 user, 12 system, 13 and 14 those of ended children */
    private static long ticks(long pid, int field) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[field]) * NANOS_A_TICK;
        } catch (IOException ended) {
            if (ProcessHandle.of(pid).isEmpty()) {
                return 0;
            }
            throw new UncheckedIOException(ended);
        }
    }
}
