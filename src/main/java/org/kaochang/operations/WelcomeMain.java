package org.kaochang.operations;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says where everything is once the program serves, and waits for its end. */
@Singleton
@Unremovable
public class WelcomeMain implements QuarkusApplication {

    private final int port;

    WelcomeMain(@ConfigProperty(name = "quarkus.http.port") int port) {
        this.port = port;
    }

    @Override
    public int run(String... args) {
        System.out.println(welcome("http://localhost:" + port));
        Quarkus.waitForExit();
        return 0;
    }

    private static String welcome(String base) {
        return """

                考场 Kaochang 已启动，按 Ctrl-C 停止。

                  考生考试    %1$s/
                  考务管理    %1$s/admin/
                  接口说明    %1$s/q/swagger-ui   (OpenAPI: %1$s/q/openapi)
                  运行状况    %1$s/q/health
                """.formatted(base);
    }
}
