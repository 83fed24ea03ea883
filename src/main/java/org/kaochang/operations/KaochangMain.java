package org.kaochang.operations;

import org.kaochang.certificate.print.SigningKeySource;
import org.kaochang.certificate.print.TrialKeySource;
import org.kaochang.identity.RequiredSecrets;
import org.kaochang.identity.Secret;
import org.kaochang.identity.SecretsSource;
import org.kaochang.identity.TokenKeysSource;
import org.kaochang.operations.embedded.EmbeddedServices;
import org.kaochang.operations.embedded.ServiceFailure;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The beginning of the program: brings up what is not configured, then Quarkus. */
@QuarkusMain
public class KaochangMain {

    /** As the script in front of this program ends with what it cannot make sense of. */
    private static final int CANNOT_START = 2;

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals(MigrationMain.COMMAND)) {
            migrate();
            return;
        }
        LaunchSettings settings = LaunchSettings.of(System::getenv, System::getProperty);
        settings.refusal().ifPresent(KaochangMain::giveUp);
        if (!free(settings.port())) {
            giveUp("端口 " + settings.port() + " 已被占用，请用 --port 指定另一个端口。(port in use)");
        }
        if (!settings.managementPort().map(KaochangMain::free).orElse(true)) {
            giveUp("管理端口 " + settings.managementPort().get() + " 已被占用，请用 KAOCHANG_MANAGEMENT_PORT 指定另一个。(port in use)");
        }
        TlsSettings tls = new TlsSettings(System::getenv, PrivateFileSource::keep);
        tls.refusal().ifPresent(KaochangMain::giveUp);
        configure(tls.properties());
        System.setProperty("quarkus.management.port", Integer.toString(managementPort(settings)));
        try {
            bringUp(settings);
            RequiredSecrets.check(property -> setting(property).isPresent());
            TokenKeysSource.check(KaochangMain::setting);
            SigningKeySource.check(KaochangMain::setting);
            StoredTimeSource.refusal(settings).ifPresent(KaochangMain::giveUp);
        } catch (ServiceFailure | IllegalStateException failure) {
            giveUp(String.valueOf(failure.getMessage()));
        } catch (UncheckedIOException failure) {
            giveUp(failure.getMessage() + " (" + failure.getCause() + ")");
        }
        Quarkus.run(WelcomeMain.class, args);
    }

    private static void migrate() {
        Map<String, String> tls = new TlsSettings(System::getenv, PrivateFileSource::keep).jdbcProperties();
        try {
            int done = new MigrationMain(System::getenv, tls).run();
            System.out.println("数据库结构已是最新，执行了 " + done + " 个迁移脚本。(" + done + " migrations)");
        } catch (RuntimeException failure) {
            giveUp(String.valueOf(failure.getMessage()));
        }
    }

    private static void bringUp(LaunchSettings settings) {
        System.setProperty("kaochang.demo", Boolean.toString(settings.demo()));
        System.setProperty("kaochang.data", settings.data().root().toString());
        settings.demoDefaults().forEach(KaochangMain::setUnlessGiven);
        settings.clockStart().ifPresent(start -> System.setProperty("kaochang.clock.start", start));
        if (!settings.ownDatabase() && !settings.ownRedis()) {
            return;
        }
        EmbeddedServices services = EmbeddedServices.start(
                settings.data(), settings.binaries(), settings.ownDatabase(), settings.ownRedis());
        configure(services.properties());
        if (settings.ownDatabase()) {
            // The secrets belong to the data they seal; whoever brings a database brings them too.
            configure(SecretsSource.prepare(settings.data().secrets()));
            TrialKeySource.prepare(settings.data().secrets()).forEach(KaochangMain::setUnlessGiven);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterQuarkus(services), "kaochang-services"));
    }

    /** Looked up here too, though Quarkus would find them missing as well: before it starts, the message stands alone. */
    private static Optional<String> setting(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(RequiredSecrets::given)
                .or(() -> Secret.variableFor(property).map(System::getenv).filter(RequiredSecrets::given))
                .or(() -> Optional.ofNullable(System.getenv(variable(property))).filter(RequiredSecrets::given));
    }

    /** System properties win over the environment in Quarkus; here they must not. */
    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null && System.getenv(variable(property)) == null) {
            System.setProperty(property, value);
        }
    }

    /** As MicroProfile Config has it. */
    private static String variable(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private static void configure(Map<String, String> properties) {
        properties.forEach(System::setProperty);
    }

    /** Requests under way end first, on a living database. Should Quarkus hang, the servers end with the process. */
    private static void closeAfterQuarkus(EmbeddedServices services) {
        Application application = Application.currentApplication();
        if (application != null) {
            Thread end = new Thread(application::awaitShutdown, "kaochang-await-quarkus");
            end.setDaemon(true);
            end.start();
            try {
                end.join(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        services.close();
    }

    /** The usual one, when nobody asked for one, gives way to any that is free: nobody can be waiting for it there. */
    private static int managementPort(LaunchSettings settings) {
        int usual = settings.usualManagementPort();
        return settings.managementPort().orElseGet(() -> free(usual) ? usual : anyFree());
    }

    private static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("没有可用端口", none);
        }
    }

    private static boolean free(int port) {
        if (port == 0) {
            return true;
        }
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static void giveUp(String message) {
        System.err.println();
        message.lines().forEach(line -> System.err.println("  " + line));
        System.err.println();
        System.exit(CANNOT_START);
    }
}
