package org.kaochang.http;

import org.kaochang.common.LogEar;
import org.kaochang.operations.EmbeddedServicesTestResource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is hardly HTTP is refused like everything else: by a problem document, and with nothing in the log. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServicesTestResource.class)
class BrokenCallTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:99999",
                "localhost:-1",
                "localhost:abc",
                "localhost:999999999999999999999",
                "a b c",
                "[::",
                "//",
                "a@b",
                "%zz"
            })
    void aHostThatIsNoneIsTheCallersFault(String host) throws IOException {
        for (String path : List.of("/", "/api/v1/site", "/api/v1/exams", "/q/health/ready")) {
            assertRefused(400, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x?%zz=1",
                "/api/v1/site?%zz=1",
                "/api/v1/site?a=%zz",
                "/%zz",
                "/api/v1/%zz",
                "/api/v1/attempts/%zz",
                "/api/v1/attempts/%",
                "/api/v1/{id}",
                "*"
            })
    void aPercentSignThatEncodesNothingIsTheCallersFault(String address) throws IOException {
        assertRefused(400, "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @Test
    void headsThatCannotBeReadAreRefusedByDocumentsToo() throws IOException {
        String post = "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\n";
        assertRefused(400, "GET /api/v1/site HTTP/1.1\r\n\r\n");
        assertRefused(400, post + "Content-Length: abc\r\n\r\n{}");
        assertRefused(400, post + "Content-Length: -1\r\n\r\n{}");
        assertRefused(400, post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}");
        assertRefused(400, post + "Content-Length: 99999999999999999999\r\n\r\n{}");
        assertRefused(400, "GET /api/v1/site HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n");
        assertRefused(414, "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertRefused(431, "GET /api/v1/site HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "PROPFIND", "DELETE"})
    void methodsThatNobodyServesAreRefusedByDocumentsToo(String method) throws IOException {
        assertRefused(405, method + " /api/v1/site HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertRefused(404, method + " / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private static void assertRefused(int status, String call) throws IOException {
        try (LogEar log = LogEar.on("io.quarkus.vertx.http", Level.WARNING, "%c %s");
                RawCall raw = new RawCall()) {
            String came = raw.send(call).answer();
            String head = came.split("\r\n\r\n")[0];
            assertTrue(head.startsWith("HTTP/1.") && head.substring(9, 12).equals("" + status), call + came);
            assertTrue(head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json"), call + came);
            assertTrue(head.toLowerCase(Locale.ROOT).contains("x-content-type-options: nosniff"), call + came);
            JsonObject document = new JsonObject(came.substring(came.indexOf("\r\n\r\n") + 4));
            assertEquals(status, document.getInteger("status"), call);
            assertEquals(List.of(), log.heard(), call);
        }
    }
}
