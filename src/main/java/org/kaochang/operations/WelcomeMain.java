package org.kaochang.operations;

import org.kaochang.operations.embedded.DataDirectory;
import org.kaochang.operations.embedded.PasswordFileSource;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.nio.file.Path;
import java.util.Optional;

/** Says where everything is once the program serves, and waits for its end. */
@Singleton
@Unremovable
public class WelcomeMain implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(WelcomeMain.class);
    private static final int DEMO_PASSWORD_LENGTH = 10;

    private final int port;
    private final boolean withDemo;
    private final Optional<String> data;
    private final DemoService demo;

    WelcomeMain(
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "kaochang.demo", defaultValue = "false") boolean withDemo,
            @ConfigProperty(name = "kaochang.data") Optional<String> data,
            DemoService demo) {
        this.port = port;
        this.withDemo = withDemo;
        this.data = data;
        this.demo = demo;
    }

    @Override
    public int run(String... args) {
        String accounts = withDemo ? demoAccounts() : "";
        System.out.println(welcome("http://localhost:" + port) + accounts);
        Quarkus.waitForExit();
        return 0;
    }

    /** The engine serves without its demo; what went wrong with it is said, not fatal. */
    private String demoAccounts() {
        try {
            DataDirectory directory = new DataDirectory(Path.of(data.orElseThrow())).create();
            String password = PasswordFileSource.readOrCreate(
                            directory.secrets().resolve("demo-password"), DEMO_PASSWORD_LENGTH)
                    .text();
            return VertxContextSupport.subscribeAndAwait(() -> demo.prepare(password));
        } catch (Throwable failure) {
            LOG.error("演示账号未能创建 / demo accounts were not made", failure);
            return "";
        }
    }

    private static String welcome(String base) {
        return """

                考场 Kaochang 已启动，按 Ctrl-C 停止。

                  考生考试    %1$s/
                  接口说明    %1$s/q/swagger-ui   (OpenAPI: %1$s/q/openapi)
                  运行状况    %1$s/q/health

                """.formatted(base);
    }
}
