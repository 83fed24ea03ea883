package org.kaochang.http.pages;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Pages travel as they were packed, each in the coding that its browser takes, and nothing else can be had. */
class PageRoutesTest {

    private static final String PAGE = "<!doctype html><p>考场</p>".repeat(40);
    private static final String SCRIPT = "export const hall = '考场'\n".repeat(80);

    @TempDir
    static Path program;

    private static Vertx vertx;
    private static int port;

    /** An answer as it came over the wire. */
    private record Answer(int status, String head, String body) {

        String header(String name) {
            for (String line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return null;
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        write("index.tsv", "index.html\tpage-hash\tbr,zstd,gzip,identity\nassets/a-1.js\tscript-hash\tbr,identity\n");
        write("br/index.html", "br of the page");
        write("zstd/index.html", "zstd of the page");
        write("gzip/index.html", "gzip of the page");
        write("identity/index.html", PAGE);
        write("br/assets/a-1.js", "br of the script");
        write("identity/assets/a-1.js", SCRIPT);
        write("../secret.txt", "nobody may read this");
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        new PageRoutes(new PageFilesSource(
                        new URLClassLoader(new URL[] {program.toUri().toURL()}, null)))
                .register(router);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(true))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void write(String name, String content) throws IOException {
        Path file = program.resolve("META-INF/packed").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** By hand, since every client tidies up paths and unpacks what it gets. */
    private static Answer ask(String method, String path, String... headers) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: pages\r\nConnection: close\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(each -> each + "\r\n")
                                .toList()) + "\r\n";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = answer.split("\r\n\r\n", 2);
            return new Answer(Integer.parseInt(parts[0].split(" ")[1]), parts[0], parts[1]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip, deflate, br, zstd | br | br of the page",
                "gzip, deflate, br | br | br of the page",
                "gzip, deflate, zstd | zstd | zstd of the page",
                "gzip, deflate | gzip | gzip of the page",
                "br;q=0, gzip | gzip | gzip of the page",
                "deflate | none | none",
                "none | none | none"
            })
    void eachBrowserGetsWhatItTakes(String accepted, String coding, String body) throws IOException {
        String[] headers = accepted == null ? new String[0] : new String[] {"Accept-Encoding: " + accepted};
        Answer answer = ask("GET", "/", headers);
        assertEquals(200, answer.status());
        assertEquals(body == null ? PAGE : body, answer.body(), "packed once, not again on the way");
        assertEquals(coding, answer.header("Content-Encoding"));
        assertEquals("text/html;charset=UTF-8", answer.header("Content-Type"));
        assertEquals("accept-encoding", answer.header("Vary").toLowerCase(Locale.ROOT));
        assertEquals("no-cache", answer.header("Cache-Control"));
        assertEquals(
                String.valueOf(answer.body().getBytes(StandardCharsets.UTF_8).length), answer.header("Content-Length"));
    }

    @Test
    void aFileThatIsNotThereInACodingIsSentInTheNext() throws IOException {
        Answer answer = ask("GET", "/assets/a-1.js", "Accept-Encoding: gzip, zstd");
        assertNull(answer.header("Content-Encoding"));
        assertEquals(SCRIPT, answer.body());
        assertEquals("public, max-age=31536000, immutable", answer.header("Cache-Control"));
        assertEquals("text/javascript;charset=UTF-8", answer.header("Content-Type"));
    }

    @Test
    void aHeadHasTheSameHeadersAndNoBody() throws IOException {
        Answer answer = ask("HEAD", "/index.html", "Accept-Encoding: br");
        assertEquals(200, answer.status());
        assertEquals("br", answer.header("Content-Encoding"));
        assertEquals("14", answer.header("Content-Length"));
        assertEquals("", answer.body());
    }

    @Test
    void whatABrowserHasIsNotSentAgainAndEachCodingHasItsTag() throws IOException {
        String tag = ask("GET", "/", "Accept-Encoding: br").header("ETag");
        String plain = ask("GET", "/").header("ETag");
        assertFalse(tag.equals(plain));
        Answer again = ask("GET", "/", "Accept-Encoding: br", "If-None-Match: \"other\", W/" + tag);
        assertEquals(304, again.status());
        assertEquals("", again.body());
        assertEquals(tag, again.header("ETag"));
        assertEquals(
                200,
                ask("GET", "/", "Accept-Encoding: br", "If-None-Match: " + plain)
                        .status());
    }

    @Test
    void aRangeIsAnsweredWithTheWhole() throws IOException {
        Answer answer = ask("GET", "/assets/a-1.js", "Range: bytes=0-3");
        assertEquals(200, answer.status());
        assertEquals(SCRIPT, answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../secret.txt",
                "/assets/%2e%2e/%2e%2e/secret.txt",
                "/assets/..%2f..%2fsecret.txt",
                "/assets/..\\..\\secret.txt",
                "/assets/..%5c..%5csecret.txt",
                "/assets/a-1.js%00",
                "/assets/%00",
                "/assets//etc/passwd",
                "/assets/",
                "/assets/A-1.JS",
                "/assets/../index.tsv",
                "/META-INF/packed/index.tsv",
                "/assets/none.js"
            })
    void nothingElseCanBeHad(String path) throws IOException {
        Answer answer = ask("GET", path);
        assertTrue(answer.status() == 404 || answer.status() == 400, () -> path + ": " + answer.status());
        assertFalse(answer.body().contains("nobody may read this"));
    }

    @Test
    void pagesAreOnlyRead() throws IOException {
        assertEquals(405, ask("POST", "/assets/a-1.js").status());
    }
}
