package org.kaochang.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The process of {@link BareRoute}. */
final class Bare implements AutoCloseable {

    private final Process process;
    private final int port;

    private Bare(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Bare start(Stage stage) throws IOException, InterruptedException {
        int port = Node.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                BareRoute.class.getName(),
                Integer.toString(port));
        builder.environment().put("KAOCHANG_JWT_PUBLIC_KEY", stage.secret("jwt-public-key.pem"));
        builder.redirectErrorStream(true)
                .redirectOutput(stage.data().resolve("bare-route.log").toFile());
        Bare bare = new Bare(builder.start(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(bare.process::destroyForcibly));
        bare.process.waitFor(3, TimeUnit.SECONDS);
        return bare;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
