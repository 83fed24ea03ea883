package org.kaochang.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong in the middle of a run. */
enum Failure {
    NONE {
        @Override
        void strike(Stage stage) {}
    },

    /** One of the nodes dies and does not come back. */
    KILL_NODE {
        @Override
        void strike(Stage stage) throws InterruptedException {
            stage.nodes().getLast().kill();
        }
    },

    /** Redis dies and does not come back. */
    KILL_REDIS {
        @Override
        void strike(Stage stage) {
            ProcessHandle.of(stage.redisPid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    },

    /** PostgreSQL dies as by loss of power and is started again. */
    KILL_POSTGRES {
        @Override
        void strike(Stage stage) throws IOException, InterruptedException {
            ProcessHandle postmaster = ProcessHandle.of(stage.postgresPid()).orElseThrow();
            List<ProcessHandle> family = postmaster.descendants().toList();
            Map<String, String> guardian =
                    environment(Files.readString(stage.data().resolve("guardian.pid"))
                            .lines()
                            .findFirst()
                            .orElseThrow());
            postmaster.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().join();
            family.forEach(child -> child.onExit().join());
            List<String> start = new java.util.ArrayList<>(
                    Arrays.stream(guardian.getOrDefault("KC_AS", "").split(" "))
                            .filter(word -> !word.isEmpty())
                            .toList());
            start.addAll(List.of(
                    guardian.get("KC_PG_BIN") + "/pg_ctl",
                    "-D",
                    guardian.get("KC_PG_DATA"),
                    "-l",
                    guardian.get("KC_PG_LOG"),
                    "-w",
                    "start"));
            Process started = new ProcessBuilder(start)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (started.waitFor() != 0) {
                throw new IllegalStateException("PostgreSQL did not start again");
            }
        }
    };

    abstract void strike(Stage stage) throws IOException, InterruptedException;

    static Failure of(String name) {
        return valueOf(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    /** How the guardian of the servers was told to start them. */
    private static Map<String, String> environment(String pid) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line :
                Files.readString(Path.of("/proc", pid.strip(), "environ")).split("\0")) {
            int sign = line.indexOf('=');
            if (sign > 0) {
                environment.put(line.substring(0, sign), line.substring(sign + 1));
            }
        }
        return environment;
    }
}
