package org.kaochang.operations;

import org.kaochang.common.RoundsService;
import org.kaochang.operations.embedded.DataDirectory;
import org.kaochang.operations.embedded.PasswordFileSource;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
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
    private static final int DEMO_PASSWORD_LENGTH = 14;

    private final int port;
    private final int managementPort;
    private final String host;
    private final boolean withDemo;
    private final Optional<String> data;
    private final DemoService demo;
    private final DemoCorrectionService corrections;
    private final RoundsService rounds;

    private volatile boolean ending;

    WelcomeMain(
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.management.port") int managementPort,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "kaochang.demo", defaultValue = "false") boolean withDemo,
            @ConfigProperty(name = "kaochang.data") Optional<String> data,
            DemoService demo,
            DemoCorrectionService corrections,
            RoundsService rounds) {
        this.port = port;
        this.managementPort = managementPort;
        this.host = host;
        this.withDemo = withDemo;
        this.data = data;
        this.demo = demo;
        this.corrections = corrections;
        this.rounds = rounds;
    }

    /** Kept here, because once the program has ended no other bean can be asked. */
    void end(@Observes @Priority(0) ShutdownEvent event) {
        ending = true;
    }

    @Override
    public int run(String... args) {
        String accounts = withDemo ? demoAccounts() : "";
        System.out.println(welcome("http://localhost:" + port, "http://localhost:" + managementPort) + accounts);
        Quarkus.waitForExit();
        return 0;
    }

    /** The engine serves without its demo; what went wrong with it is said, not fatal. What is missing is made next time. */
    private String demoAccounts() {
        try {
            DataDirectory directory = new DataDirectory(Path.of(data.orElseThrow())).create();
            String password = PasswordFileSource.readOrCreate(
                            directory.secrets().resolve("demo-password"), DEMO_PASSWORD_LENGTH)
                    .text();
            String table = VertxContextSupport.subscribeAndAwait(() -> rounds.run(() -> demo.prepare(password)));
            putNamesRight(password);
            return table == null ? "" : table + "\n" + whereCodesGo() + whoReachesIt() + "\n";
        } catch (Throwable failure) {
            if (!ending) {
                LOG.error("演示账号未能创建 / demo accounts were not made", failure);
            }
            return "";
        }
    }

    /** Beside the start: certificates come when the node is up. */
    private void putNamesRight(String password) {
        rounds.run(() -> corrections.correct(password))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("演示的更正未能完成 / a name of the demo was not put right: %s", failure));
    }

    private String whereCodesGo() {
        return "短信和邮件验证码不会发出，在本机看：http://localhost:" + port + "/api/v1/demo/messages (codes)\n";
    }

    private String whoReachesIt() {
        return LaunchSettings.LOOPBACK.equals(host)
                ? "演示只接受本机访问；要让其他机器也能访问，请设置 KAOCHANG_DEMO_PUBLIC=true。(this machine only)"
                : "注意：能连到此端口的人都能用以上账号登录。(anybody who reaches this port can log in)";
    }

    private static String welcome(String base, String management) {
        return """

                考场 Kaochang 已启动，按 Ctrl-C 停止。

                  考生考试    %1$s/
                  工作台      %1$s/staff.html   (staff: exams, people, results, live hall)
                  接口说明    %2$s/q/swagger-ui   (OpenAPI: %2$s/q/openapi)
                  运行状况    %2$s/q/health   (%2$s/q/metrics)

                """.formatted(base, management);
    }
}
