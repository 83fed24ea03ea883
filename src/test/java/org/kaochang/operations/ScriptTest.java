package org.kaochang.operations;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the script says before it builds or starts anything. */
class ScriptTest {

    @Test
    void aPortThatIsTakenIsSaidBeforeAnythingIsBuilt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Process script = script("run", "--port", port);
            assertTrue(script.waitFor(30, TimeUnit.SECONDS), "it goes on");
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(2, script.exitValue(), said);
            assertTrue(said.contains(port) && said.contains("--port"), said);
            assertFalse(said.contains("building"), said);
        }
    }

    private static Process script(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", Path.of("kaochang").toString()));
        command.addAll(List.of(words));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().remove("KAOCHANG_PORT");
        return script.start();
    }
}
