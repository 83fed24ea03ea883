package org.kaochang.operations.embedded;

import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
@DisplayName("The servers that come with the program")
class EmbeddedServicesTest {

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @ConfigProperty(name = "quarkus.redis.hosts")
    URI redis;

    @ParameterizedTest(name = "PostgreSQL runs with {0} = {1}")
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "max_connections, 150"
    })
    void settings(String name, String value) {
        var rows = pool.query("show " + name).execute().await().indefinitely();
        assertEquals(value, rows.iterator().next().getString(0));
    }

    @Test
    void theProgramIsNoSuperuser() {
        var rows = pool.query("select rolsuper from pg_roles where rolname = current_user")
                .execute()
                .await()
                .indefinitely();
        assertFalse(rows.iterator().next().getBoolean(0));
    }

    @Test
    void theRightPasswordLetsInAndAWrongOneDoesNot() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl, "kaochang", password)) {
            assertTrue(connection.isValid(5));
        }
        assertRefused("kaochang", "wrong");
        assertRefused("postgres", "");
        assertRefused("postgres", password);
    }

    @Test
    void bothListenOnLoopbackOnly() throws IOException {
        int postgres = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
        assertTrue(accepts(InetAddress.getByName("127.0.0.1"), postgres));
        assertTrue(accepts(InetAddress.getByName("127.0.0.1"), redis.getPort()));
        for (InetAddress other : addressesOtherThanLoopback()) {
            assertFalse(accepts(other, postgres), other + " reaches PostgreSQL");
            assertFalse(accepts(other, redis.getPort()), other + " reaches Redis");
        }
    }

    @Test
    void redisWantsThePassword() throws IOException {
        assertEquals("-NOAUTH", ask("PING\r\n").split(" ")[0]);
        assertEquals("-WRONGPASS", ask("AUTH wrong\r\n").split(" ")[0]);
        assertEquals(
                "+OK", ask("AUTH " + redis.getUserInfo().substring(1) + "\r\n").strip());
    }

    private void assertRefused(String user, String wrong) {
        SQLException refusal =
                assertThrows(SQLException.class, () -> DriverManager.getConnection(jdbcUrl, user, wrong));
        assertTrue(List.of("28P01", "28000", "08004").contains(refusal.getSQLState()), refusal.toString());
    }

    private String ask(String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[200];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, length, StandardCharsets.US_ASCII);
        }
    }

    private static boolean accepts(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            return true;
        } catch (ConnectException refused) {
            return false;
        }
    }

    private static List<InetAddress> addressesOtherThanLoopback() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }
}
